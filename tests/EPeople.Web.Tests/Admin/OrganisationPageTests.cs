using Bunit;
using EPeople.Core.Features.Organisations;
using EPeople.Web.Admin;

namespace EPeople.Web.Tests.Admin;

public sealed class OrganisationPageTests
{
    [Fact]
    public async Task A_body_shows_its_people_and_its_names_over_time()
    {
        await using var desk = Tree.Desk();
        var page = desk.Render<OrganisationPage>(p => p.Add(c => c.Code, "health"));
        Assert.Equal("Santé", page.Find("h1").Words());
        Assert.Contains("Hygiène à l’origine", page.Words(), StringComparison.Ordinal);
        Assert.Equal(2, page.FindAll(".crew > li").Count);
    }

    [Fact]
    public async Task A_body_that_ends_can_only_be_read()
    {
        await using var desk = Tree.Desk();
        desk.Dispatcher.Answer((ReadOrganisation _) => Tree.View(end: new DateOnly(2027, 1, 1)));
        var page = desk.Render<OrganisationPage>(p => p.Add(c => c.Code, "health"));
        Assert.Empty(page.FindAll("[data-submit]"));
        Assert.Contains("Prend fin le", page.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_is_said()
    {
        await using var desk = Tree.Desk();
        desk.Dispatcher.Refuse<ReadOrganisation>(new Core.Pipeline.NotFound());
        Assert.Contains("Rien ne correspond", desk.Render<OrganisationPage>(p => p.Add(c => c.Code, "nope")).Words(), StringComparison.Ordinal);
    }
}
