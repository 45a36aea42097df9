using Bunit;
using EPeople.Core.Domain;
using EPeople.Core.Features.Accounts;
using EPeople.Core.Security;
using StaffPage = EPeople.Web.Admin.StaffPage;

namespace EPeople.Web.Tests.Admin;

public sealed class StaffPageTests
{
    [Fact]
    public async Task People_are_sought_by_words_and_by_body()
    {
        await using var desk = People.Desk("fr", People.Salma);
        var page = desk.Render<StaffPage>();

        await page.Find(".seek input").ChangeAsync("nobody");
        await page.Find(".seek").SubmitAsync();
        Assert.Contains("Personne ne correspond", page.Words(), StringComparison.Ordinal);
        await page.Find(".seek select").ChangeAsync("health");

        Assert.Equal([new(null, null, null), new(null, null, "nobody"), new("health", null, "nobody")], desk.Dispatcher.Sent<ListStaff>());
    }

    [Fact]
    public async Task A_new_link_is_shown_once_in_its_owners_language()
    {
        await using var desk = People.Desk("fr", People.Salma);
        desk.Dispatcher.Answer((IssueLink _) => People.Link("Salma"));
        var page = desk.Render<StaffPage>();

        await page.Find(".deeds button").ClickAsync();
        Assert.EndsWith("/ar/password/the-token", page.Find(".handover input").GetAttribute("value"), StringComparison.Ordinal);
        await page.Button("C’est remis").ClickAsync();

        Assert.Empty(page.FindAll(".handover"));
    }

    [Fact]
    public async Task What_is_refused_is_said_and_the_list_stays()
    {
        await using var desk = People.Desk("fr", People.Salma);
        desk.Dispatcher.Refuse<LockStaff>(new RuleBroken("staff.self"));
        var page = desk.Render<StaffPage>();

        await page.Find(".deeds .danger").ClickAsync();
        await page.Find(".deeds .danger").ClickAsync();

        Assert.StartsWith("Vous ne pouvez pas fermer votre propre compte", page.Find("[role=alert]").Words(), StringComparison.Ordinal);
        Assert.Single(page.FindAll("tbody tr"));
    }
}
