using Bunit;
using EPeople.Core.Domain;
using EPeople.Core.Features.Answering;
using EPeople.Core.Features.Filing;
using EPeople.Core.Pipeline;
using EPeople.Web.Desk;

namespace EPeople.Web.Tests.Desk;

public sealed class ReplyFilesTests
{
    private static readonly FileView Plan = new(new AttachmentId(Guid.Parse("01990000-0000-7000-8000-0000000000f1")), "plan.pdf", "application/pdf", 147_000);

    [Fact]
    public async Task The_zone_tells_the_script_where_to_send_and_what_to_say()
    {
        await using var desk = Desk("ar", []);
        var zone = Files(desk, []).Find("[data-drop]");

        Assert.Equal(($"desk/case/{Cases.Id}/files", "10485760"), (zone.GetAttribute("data-upload"), zone.GetAttribute("data-most")));
        Assert.All(new[] { "data-named", "data-too-large", "data-failed", "data-refused", "data-gone" }, name => Assert.Matches(@"\p{IsArabic}|\{0\}", zone.GetAttribute(name)!));
        Assert.Equal("reply-files", zone.QuerySelector("label.btn")!.GetAttribute("for"));
    }

    [Fact]
    public async Task What_arrived_is_listed_and_what_was_refused_is_said_by_the_field()
    {
        await using var desk = Desk("fr", [Plan]);
        IReadOnlyList<FileView> told = [];
        var files = Files(desk, [], changed => told = changed);
        Assert.Equal([Plan], told);

        await files.Find("[data-news]").ChangeAsync("note.txt : refusé\nbig.pdf : trop");
        Assert.Contains("note.txt : refusé\nbig.pdf : trop", files.Find("#reply-files-error").TextContent, StringComparison.Ordinal);
        Assert.Equal("true", files.Find("#reply-files").GetAttribute("aria-invalid"));
        await files.Find("[data-news]").ChangeAsync("");

        Assert.Empty(files.FindAll(".error"));
        Assert.Equal("Fichier ajouté.", files.Find("[role=status]").Words());
        Assert.Equal(3, desk.Dispatcher.Sent<ListReplyFiles>().Count);
    }

    [Fact]
    public async Task A_file_is_taken_out_again()
    {
        await using var desk = Desk("fr", [Plan]);
        desk.Dispatcher.Do<RemoveReplyFile>();
        var files = Files(desk, [Plan]);
        Assert.Equal("plan.pdf 147 Ko", files.Find(".sheaf li > span").Words());

        await files.Find(".sheaf button").ClickAsync();

        Assert.Equal(new RemoveReplyFile(Cases.Id, Plan.Id), Assert.Single(desk.Dispatcher.Sent<RemoveReplyFile>()));
    }

    [Fact]
    public async Task A_petition_that_left_meanwhile_is_said()
    {
        await using var desk = Desk("fr", []);
        desk.Dispatcher.Refuse<ListReplyFiles>(new NotFound());

        Assert.Contains("Ce dossier n’existe pas", Files(desk, []).Find("#reply-files-error").TextContent, StringComparison.Ordinal);
    }

    private static MudTestContext Desk(string language, IReadOnlyList<FileView> basket)
    {
        var desk = new MudTestContext(language);
        desk.Dispatcher.Answer((ListReplyFiles _) => basket);
        return desk;
    }

    private static IRenderedComponent<ReplyFiles> Files(MudTestContext desk, IReadOnlyList<FileView> shown, Action<IReadOnlyList<FileView>>? changed = null) =>
        desk.Render<ReplyFiles>(p => p.Add(c => c.Petition, Cases.Id).Add(c => c.Files, shown).Add(c => c.FilesChanged, changed ?? (_ => { })));
}
