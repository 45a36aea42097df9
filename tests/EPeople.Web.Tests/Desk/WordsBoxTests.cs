using Bunit;
using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Answering;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Features.Filing;
using EPeople.Core.Features.Joint;
using EPeople.Core.Pipeline;
using EPeople.Web.Desk;

namespace EPeople.Web.Tests.Desk;

public sealed class WordsBoxTests
{
    [Fact]
    public async Task The_text_goes_with_its_verb_and_the_draft_goes_with_it()
    {
        await using var desk = new MudTestContext();
        desk.Dispatcher.Do<AskDetails>();
        var sent = 0;
        var box = desk.Render<WordsBox>(p => p.Add(c => c.View, Cases.View()).Add(c => c.Verb, PetitionVerb.AskDetails).Add(c => c.Sent, () => sent++));
        Assert.Equal(("Demander un complément", "AskDetails"), (box.Find("h2").Words(), box.Find("#words").GetAttribute("data-keep")));

        await box.Find("#words").ChangeAsync("Quelle rue ?");
        Assert.True(desk.Drafts.Holds(Cases.Id));
        await box.Button("Envoyer la demande").ClickAsync();

        Assert.Equal(new AskDetails(Cases.Id, 7, "Quelle rue ?"), Assert.Single(desk.Dispatcher.Sent<AskDetails>()));
        Assert.Equal((1, false), (sent, desk.Drafts.Holds(Cases.Id)));
    }

    [Fact]
    public async Task A_part_of_the_reply_takes_the_files_of_its_basket_with_it_and_no_other_text_has_one()
    {
        var report = new FileView(new AttachmentId(Guid.Parse("01990000-0000-7000-8000-0000000000f2")), "analyse.pdf", "application/pdf", 147_000);
        await using var desk = new MudTestContext();
        desk.Dispatcher.Answer<ListReplyFiles, IReadOnlyList<FileView>>(_ => [report]);
        desk.Dispatcher.Do<GiveHelp>();
        var box = desk.Render<WordsBox>(p => p.Add(c => c.View, Cases.View()).Add(c => c.Verb, PetitionVerb.GiveHelp));
        Assert.Equal("Fichiers qui accompagnent votre contribution (facultatif)", box.Find("label[for=reply-files]").Words());
        await box.Find("#words").ChangeAsync("L’eau est saine.");
        await box.Find("[data-submit]").ClickAsync();

        var given = Assert.Single(desk.Dispatcher.Sent<GiveHelp>());
        Assert.Equal(("L’eau est saine.", report.Id), (given.Part, Assert.Single(given.Files!)));
        Assert.Empty(desk.Render<WordsBox>(p => p.Add(c => c.View, Cases.View()).Add(c => c.Verb, PetitionVerb.ProlongHelp)).FindAll("[data-drop]"));
    }

    [Theory]
    [InlineData(PetitionVerb.EndInvestigation, true), InlineData(PetitionVerb.Acknowledge, true), InlineData(PetitionVerb.Split, false), InlineData(PetitionVerb.DeclineRejection, false)]
    public async Task What_may_be_left_empty_says_so(PetitionVerb verb, bool optional)
    {
        await using var desk = new MudTestContext("ar");
        var box = desk.Render<WordsBox>(p => p.Add(c => c.View, Cases.View()).Add(c => c.Verb, verb));

        Assert.Equal(optional, box.Find("label").Words().EndsWith("(اختياري)", StringComparison.Ordinal));
        Assert.NotEmpty(box.Find(".hint").Words());
    }

    [Fact]
    public async Task What_is_refused_is_told_and_nothing_typed_is_lost()
    {
        await using var desk = new MudTestContext();
        desk.Dispatcher.Refuse<Investigate>(new Invalid("Reason", "reason.required"));
        var changed = 0;
        var box = desk.Render<WordsBox>(p => p.Add(c => c.View, Cases.View()).Add(c => c.Verb, PetitionVerb.Investigate).Add(c => c.Changed, () => changed++));
        await box.Find("[data-submit]").ClickAsync();
        Assert.Single(box.FindAll(".field.wrong #words"));

        desk.Dispatcher.Refuse<Investigate>(new RuleBroken("petition.changed"));
        await box.Find("#words").ChangeAsync("La pompe");
        await box.Find("[data-submit]").ClickAsync();

        Assert.Single(box.FindAll("[role=alert]"));
        Assert.Equal((1, "La pompe"), (changed, box.Find("#words").GetAttribute("value")));
    }
}
