using Bunit;
using EPeople.Core.Security;
using EPeople.Core.Seeding;
using EPeople.Web.Admin;

namespace EPeople.Web.Tests.Admin;

public sealed class AdminPageTests
{
    [Theory]
    [InlineData("fr", "oui"), InlineData("ar", "نعم")]
    public async Task The_table_of_roles_is_the_one_the_service_applies(string language, string yes)
    {
        await using var desk = new MudTestContext(language, Role.Administrator);
        var table = desk.Render<AdminPage>().FindAll("table")[0];
        var roles = Enum.GetValues<Role>();

        foreach (var line in table.QuerySelectorAll("tbody tr"))
        {
            var permission = Enum.Parse<Permission>(line.QuerySelector("th")!.GetAttribute("data-permission")!);
            Assert.DoesNotContain("Permission.", line.QuerySelector("th")!.Words(), StringComparison.Ordinal);
            Assert.Equal(roles.Select(role => RolePermissions.Of(role).Contains(permission) ? yes : "—"), line.QuerySelectorAll("td").Select(Reading.Words));
        }

        Assert.Equal(Enum.GetValues<Permission>().Length, table.QuerySelectorAll("tbody tr").Length);
    }

    [Fact]
    public async Task Every_limit_has_its_source_and_says_when_it_is_not_confirmed()
    {
        await using var desk = new MudTestContext("fr", Role.Administrator);
        var page = desk.Render<AdminPage>();
        var lines = page.FindAll("table")[1].QuerySelectorAll("tbody tr").Select(line => line.Children.Select(Reading.Words).ToList()).ToList();

        Assert.Equal(ReferencePolicies.Packs.All.SelectMany(pack => pack.Rules.Concat(pack.Life.Limits)).Select(rule => (rule.Id, rule.Confirmed ? "confirmé" : "non confirmé")), lines.Select(line => (line[0], line[3])));
        Assert.All(lines, line => Assert.True(line[1].Length > 0 && line[2].Length > 0));
        Assert.Equal(["admin/staff", "admin/organisations", "admin/import", "admin/calendar", "admin/keys", "admin/vault", "admin/outbox", "admin/mails", "admin/jobs", "admin/health", "content"], page.FindAll(".row a").Select(link => link.GetAttribute("href")!));
    }
}
