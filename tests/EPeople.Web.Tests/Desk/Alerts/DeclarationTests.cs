using Bunit;
using EPeople.Web.Desk.Alerts;

namespace EPeople.Web.Tests.Desk.Alerts;

public sealed class DeclarationTests
{
    [Fact]
    public async Task It_asks_and_tells_nothing_of_the_alert()
    {
        await using var desk = AlertRoom.Open("ar");
        var asked = desk.Render<Declaration>(p => p.Add(c => c.Page, desk.Page()).Add(c => c.OnSubmit, () => { }));
        Assert.Equal(["yes", "no"], asked.FindAll("input[name=free]").Select(input => input.GetAttribute("value")));
        Assert.All(asked.FindAll("input[name=free]"), input => Assert.False(input.HasAttribute("checked"))); // nobody declares by not looking
        Assert.Contains("تضارب", asked.Words(), StringComparison.Ordinal);
    }
}
