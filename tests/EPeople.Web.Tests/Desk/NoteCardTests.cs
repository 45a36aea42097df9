using Bunit;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Triage;
using EPeople.Core.Pipeline;
using EPeople.Web.Desk;

namespace EPeople.Web.Tests.Desk;

public sealed class NoteCardTests
{
    [Fact]
    public async Task A_note_is_added_and_its_box_emptied()
    {
        await using var desk = new MudTestContext();
        desk.Dispatcher.Do<AddNote>();
        var added = 0;
        var card = desk.Render<NoteCard>(p => p.Add(c => c.View, Cases.View(PetitionVerb.Note)).Add(c => c.Added, () => added++));

        await card.Find("textarea").ChangeAsync("Appelé la SONEDE");
        await card.Button("Ajouter").ClickAsync();

        Assert.Equal(new AddNote(Cases.Id, 7, "Appelé la SONEDE"), Assert.Single(desk.Dispatcher.Sent<AddNote>()));
        Assert.Equal((1, ""), (added, desk.Drafts[Cases.Id, "note"]));
    }

    [Fact]
    public async Task A_refused_note_stays_in_its_box()
    {
        await using var desk = new MudTestContext("ar");
        desk.Dispatcher.Refuse<AddNote>(new NotFound());
        var card = desk.Render<NoteCard>(p => p.Add(c => c.View, Cases.View(PetitionVerb.Note)));

        await card.Find("textarea").ChangeAsync("اتصلت بالصوناد");
        await card.Find("[data-submit]").ClickAsync();

        Assert.Equal("هذا الملف غير موجود، أو انتقل إلى هيكل آخر.", card.Find("[role=alert]").Words());
        Assert.Equal("اتصلت بالصوناد", card.Find("textarea").GetAttribute("value"));
    }

    [Fact]
    public async Task Who_only_reads_sees_the_notes_and_no_box_and_without_notes_nothing()
    {
        await using var desk = new MudTestContext();
        var card = desk.Render<NoteCard>(p => p.Add(c => c.View, Cases.View() with { Notes = [new CaseNote(Cases.FiledAt, null, "vu")] }));

        Assert.Equal(("vu", 0), (card.Find(".said").Words(), card.FindAll("textarea").Count));
        Assert.Contains("Quelqu’un", card.Words(), StringComparison.Ordinal);
        Assert.Empty(desk.Render<NoteCard>(p => p.Add(c => c.View, Cases.View())).FindAll("section"));
    }
}
