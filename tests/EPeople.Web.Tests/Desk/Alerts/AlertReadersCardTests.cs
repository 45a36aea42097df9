using Bunit;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Features.Alerts;
using EPeople.Web.Desk.Alerts;

namespace EPeople.Web.Tests.Desk.Alerts;

public sealed class AlertReadersCardTests
{
    [Fact]
    public async Task Readers_are_named_and_those_who_could_be_asked_are_in_the_list()
    {
        await using var desk = AlertRoom.Open();
        var around = AlertRoom.Around(AlertRoom.Row("Nadia", AlertReading.Reads), AlertRoom.Row("Rim", AlertReading.Asked), AlertRoom.Row("Hatem", AlertReading.MayBeAsked));
        IRenderedComponent<AlertReadersCard> Card(AlertState state, AlertReaderList list) => desk.Render<AlertReadersCard>(p => p.Add(c => c.Around, list).Add(c => c.View, AlertRoom.View(state)).Add(c => c.Page, desk.Page()).Add(c => c.OnDo, (string _) => { }));
        var card = Card(AlertState.Acknowledged, around);
        Assert.Equal(["Nadia Finances", "Rim Finances N’a pas encore déclaré"], card.AllWords(".list li"));
        Assert.Equal(["Hatem – Finances"], card.AllWords("select[name=user] option"));
        Assert.Equal(["Choisissez", "Ministère de la Justice"], card.AllWords("select[name=body] option"));
        Assert.False(card.Find("input[name=whole]").HasAttribute("checked")); // a sanitised copy unless somebody says otherwise
        Assert.Empty(Card(AlertState.New, AlertRoom.Around()).FindAll("details"));
    }
}
