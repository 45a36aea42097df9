using Bunit;
using EPeople.Core.Features.Organisations;
using EPeople.Web.Admin;

namespace EPeople.Web.Tests.Admin;

public sealed class OrganisationsPageTests
{
    [Fact]
    public async Task The_tree_unfolds_and_what_is_sought_stands_flat()
    {
        await using var desk = Tree.Desk();
        var page = desk.Render<OrganisationsPage>();
        Assert.Equal(["health", "old"], Codes(page));
        Assert.Contains("repris par Santé", page.Find("[data-code=old]").Words(), StringComparison.Ordinal);

        await page.Find("[data-code=health] .fold").ClickAsync();
        Assert.Equal(["health", "care", "old"], Codes(page));
        await page.Find("[data-code=care] .fold").ClickAsync();
        await page.Find("[data-code=health] .fold").ClickAsync();
        Assert.Equal(["health", "old"], Codes(page)); // what is below a folded one is folded too

        await page.Find(".seek input").InputAsync("soins");
        Assert.Equal(["care"], Codes(page));
        await page.Find(".seek input").InputAsync("nobody");
        Assert.Contains("Rien ne correspond", page.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_is_added_and_the_tree_is_read_again()
    {
        await using var desk = Tree.Desk("ar");
        desk.Dispatcher.Do<AddOrganisation>();
        var page = desk.Render<OrganisationsPage>();
        await page.Find("[data-add]").ClickAsync();
        await page.Find("#org-code").ChangeAsync("water");
        await page.Find("[data-submit]").ClickAsync();

        Assert.Equal("water", Assert.Single(desk.Dispatcher.Sent<AddOrganisation>()).Code);
        Assert.Equal(2, desk.Dispatcher.Sent<ListTree>().Count);
        Assert.Empty(page.FindAll("#org-code"));
    }

    [Fact]
    public async Task Both_tables_are_given_out_in_both_forms()
    {
        await using var desk = Tree.Desk();
        Assert.Equal(
            ["admin/export/Organisations.csv", "admin/export/Organisations.xlsx", "admin/export/Staff.csv", "admin/export/Staff.xlsx"],
            desk.Render<OrganisationsPage>().FindAll("a[download]").Select(link => link.GetAttribute("href")!));
    }

    private static IEnumerable<string> Codes(IRenderedComponent<OrganisationsPage> page) => page.FindAll("[data-code]").Select(line => line.GetAttribute("data-code")!);
}
