using Bunit;
using EPeople.Web.Admin;

namespace EPeople.Web.Tests.Admin;

public sealed class OrganisationPeopleTests
{
    [Fact]
    public async Task Deputies_units_and_absences_are_told_and_a_person_opens()
    {
        await using var desk = Tree.Desk();
        var list = desk.Render<OrganisationPeople>(p => p.Add(c => c.View, Tree.View(people: [Tree.Salma, Tree.Karim])));
        Assert.Contains("remplacé par", list.FindAll(".crew > li")[0].Words(), StringComparison.Ordinal);
        Assert.Contains("adjoint du chef de l’organisme · Soins", list.FindAll(".crew > li")[1].Words(), StringComparison.Ordinal);
        await list.FindAll(".crew > li > button")[1].ClickAsync();
        Assert.Equal("care", list.Find("#person-unit").GetAttribute("value"));
    }
}
