using Bunit;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Features.Alerts;
using EPeople.Web.Desk.Alerts;

namespace EPeople.Web.Tests.Desk.Alerts;

public sealed class AlertMasksCardTests
{
    [Fact]
    public async Task Masks_can_be_lifted_and_what_is_for_good_looks_so()
    {
        await using var desk = AlertRoom.Open();
        IRenderedComponent<AlertMasksCard> Card(params string[] masks) => desk.Render<AlertMasksCard>(p => p.Add(c => c.View, AlertRoom.View() with { Masks = masks }).Add(c => c.Page, desk.Page()).Add(c => c.OnDo, (string _) => { }));
        var card = Card("Guichet 4");
        Assert.Equal(("lift", "Guichet 4"), (card.Find("li button").GetAttribute("form"), card.Find("li button").GetAttribute("value")));
        Assert.Equal(["mask-words", "redact-words"], card.FindAll("input[type=text]").Select(input => input.Id!));
        Assert.Single(card.FindAll("#redact .grave"));
        Assert.Empty(Card().FindAll("li"));
    }
}
