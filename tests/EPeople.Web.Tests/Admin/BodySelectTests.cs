using Bunit;
using EPeople.Web.Admin;

namespace EPeople.Web.Tests.Admin;

public sealed class BodySelectTests
{
    [Fact]
    public async Task Bodies_stand_under_their_kind_and_the_choice_is_told()
    {
        await using var desk = People.Desk("fr");
        var chosen = "";
        var select = desk.Render<BodySelect>(p => p.Add(c => c.Bodies, People.Bodies).Add(c => c.None, "Choisir").Add(c => c.ValueChanged, code => chosen = code));

        Assert.Equal(["Ministères", "Gouvernorats"], select.FindAll("optgroup").Select(group => group.GetAttribute("label")!));
        await select.Find("select").ChangeAsync("gov-tn-11");

        Assert.Equal("gov-tn-11", chosen);
    }
}
