using System.Net;
using Bunit;
using EPeople.Core.Features.Importing;
using EPeople.Core.Security;
using EPeople.Web.Admin;
using EPeople.Web.Tests.Desk;
using Microsoft.AspNetCore.Components.Forms;

namespace EPeople.Web.Tests.Admin;

public sealed class ImportPageTests
{
    [Fact]
    public async Task A_file_is_sent_and_its_card_appears()
    {
        await using var desk = Tree.Desk();
        desk.Dispatcher.Answer((ListImports _) => (IReadOnlyList<ImportView>)(desk.Dispatcher.Sent<StartImport>().Count == 0 ? [] : [Tree.Run(ImportState.Checked)]));
        desk.Dispatcher.Answer((StartImport _) => Guid.NewGuid());
        var page = desk.Render<ImportPage>();
        Assert.True(page.Find("[data-submit]").HasAttribute("disabled"));
        await page.Find("#import-kind").ChangeAsync("Staff");
        Assert.Contains("email, name, body, role", page.Words(), StringComparison.Ordinal);
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("email,name,body,role\n", "agents.csv"));
        await page.Find("[data-submit]").ClickAsync();

        var asked = Assert.Single(desk.Dispatcher.Sent<StartImport>());
        Assert.Equal((ImportKind.Staff, "agents.csv", 21), (asked.Kind, asked.FileName, asked.Content.Length));
        Assert.Single(page.FindAll("[data-run]"));
    }

    [Fact]
    public async Task What_is_no_table_is_told_beside_the_field()
    {
        await using var desk = Tree.Desk("ar");
        desk.Dispatcher.Answer((ListImports _) => (IReadOnlyList<ImportView>)[]);
        desk.Dispatcher.Refuse<StartImport>(new Core.Pipeline.Invalid("File", "import.columns", "role"));
        var page = desk.Render<ImportPage>();
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("x", "x.csv"));
        await page.Find("[data-submit]").ClickAsync();
        Assert.Contains("role", page.Find("#import-file-error").Words(), StringComparison.Ordinal);
    }
}

public sealed class ImportCardTests
{
    [Fact]
    public async Task The_card_goes_on_step_by_step_until_somebody_is_asked()
    {
        await using var desk = Tree.Desk();
        var steps = new Queue<ImportView>([Tree.Run(ImportState.Staging, work: true), Tree.Run(ImportState.Checking, work: true), Tree.Run(ImportState.Checked)]);
        desk.Dispatcher.Answer((AdvanceImport _) => steps.Dequeue());
        var card = desk.Render<ImportCard>(p => p.Add(c => c.Run, Tree.Run(ImportState.Staging, work: true)));
        Assert.Equal(3, desk.Dispatcher.Sent<AdvanceImport>().Count);
        Assert.Contains("contrôlé", card.Find("[role=status]").Words(), StringComparison.Ordinal);
        Assert.NotNull(card.Find("[data-apply]"));
    }

    [Fact]
    public async Task With_errors_nothing_can_be_done_and_without_it_takes_two_presses()
    {
        await using var desk = Tree.Desk();
        Assert.Empty(desk.Render<ImportCard>(p => p.Add(c => c.Run, Tree.Run(ImportState.Checked, errors: 2))).FindAll("[data-apply]"));

        desk.Dispatcher.Do<ApproveImport>();
        desk.Dispatcher.Answer((AdvanceImport _) => Tree.Run(ImportState.Applied));
        var card = desk.Render<ImportCard>(p => p.Add(c => c.Run, Tree.Run(ImportState.Checked)));
        await card.Find("[data-apply]").ClickAsync();
        Assert.Empty(desk.Dispatcher.Sent<ApproveImport>());
        await card.Find("[data-apply]").ClickAsync();
        Assert.Single(desk.Dispatcher.Sent<ApproveImport>());
        Assert.Contains("exécuté", card.Find("[role=status]").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_are_sent_only_when_somebody_says_so_twice()
    {
        await using var desk = Tree.Desk();
        desk.Dispatcher.Do<InviteImported>();
        desk.Dispatcher.Answer((AdvanceImport _) => Tree.Run(ImportState.Applied, inviting: false));
        var card = desk.Render<ImportCard>(p => p.Add(c => c.Run, Tree.Run(ImportState.Applied)));
        await card.Find("[data-invite]").ClickAsync();
        Assert.Contains("3", card.Find("[data-invite]").Words(), StringComparison.Ordinal);
        await card.Find("[data-invite]").ClickAsync();
        Assert.Single(desk.Dispatcher.Sent<InviteImported>());
        Assert.Contains("Les liens sont partis", card.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_is_put_away()
    {
        await using var desk = Tree.Desk();
        desk.Dispatcher.Do<DiscardImport>();
        var gone = 0;
        var card = desk.Render<ImportCard>(p => p.Add(c => c.Run, Tree.Run(ImportState.Checked, errors: 1)).Add(c => c.Gone, () => gone++));
        await card.Find("[data-discard]").ClickAsync();
        Assert.Equal((1, 1), (gone, desk.Dispatcher.Sent<DiscardImport>().Count));
    }
}

public sealed class FindingTableTests
{
    [Fact]
    public async Task Errors_and_changes_are_told_by_row_and_column_in_words_and_page_on()
    {
        await using var desk = Tree.Desk();
        desk.Dispatcher.Answer((ListFindings asked) => asked.After is null
            ? new FindingPage([new(3, FindingKind.Error, "email", "email.malformed", "nobody", "", "nobody", 0), new(4, FindingKind.Changed, "role", "", "a@x.example", "Clerk", "", 1)], 1)
            : new FindingPage([new(5, FindingKind.Added, "", "", "b@x.example", "", "Amel", 2)], null));
        var table = desk.Render<FindingTable>(p => p.Add(c => c.Id, Guid.NewGuid()));
        await table.Find("[data-more]").ClickAsync();
        var rows = table.AllWords("tbody tr");
        Assert.StartsWith("3 email nobody", rows[0], StringComparison.Ordinal);
        Assert.Contains("Clerk", rows[1], StringComparison.Ordinal);
        Assert.Contains("(vide)", rows[1], StringComparison.Ordinal);
        Assert.Contains("Amel", rows[2], StringComparison.Ordinal);
        Assert.Empty(table.FindAll("[data-more]"));

        await table.FindAll("[aria-pressed]")[1].ClickAsync();
        Assert.Equal(FindingKind.Error, desk.Dispatcher.Sent<ListFindings>()[^1].Kind);
    }
}

public sealed class TablesTests(Site site) : IClassFixture<Site>
{
    [Theory]
    [InlineData("Organisations.csv", "text/csv"), InlineData("Staff.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    public async Task Administrators_get_tables_and_nobody_else_does(string name, string type)
    {
        using var administrator = new Citizen(site, "fr");
        await administrator.SignIn(await site.Hire("presidency_gov", Role.Administrator));
        var answer = await administrator.Fetch("admin/export/" + name);
        Assert.Equal((HttpStatusCode.OK, type, true), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType, answer.Headers.CacheControl!.NoStore));
        if (name.EndsWith("csv", StringComparison.Ordinal))
            Assert.StartsWith("code;kind;parent;name_ar", (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).TrimStart('\uFEFF'), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.NotFound, (await administrator.Fetch("admin/export/Secrets.csv")).StatusCode);
        using var head = new Citizen(site, "fr");
        await head.SignIn(await site.Hire("health", Role.Head));
        using var visitor = new Citizen(site, "fr");
        foreach (var stranger in new[] { head, visitor })
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.Fetch("admin/export/" + name)).StatusCode);
    }
}
