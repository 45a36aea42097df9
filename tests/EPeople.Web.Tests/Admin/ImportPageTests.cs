using Bunit;
using EPeople.Core.Features.Importing;
using EPeople.Web.Admin;
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
