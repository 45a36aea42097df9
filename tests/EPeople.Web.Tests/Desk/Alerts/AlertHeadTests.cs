using Bunit;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Features.Alerts;
using EPeople.Web.Desk.Alerts;

namespace EPeople.Web.Tests.Desk.Alerts;

public sealed class AlertHeadTests
{
    [Fact]
    public async Task Kind_state_day_and_name()
    {
        await using var desk = AlertRoom.Open();
        var head = desk.Render<AlertHead>(p => p.Add(c => c.View, AlertRoom.View(AlertState.Investigating)));
        Assert.Equal(("Pot-de-vin", "En enquête"), (head.Find("h1").Words(), head.Find(".chip").Words()));
        Assert.Contains("Reçu le 20 novembre 2026 · Confidentiel", head.Words(), StringComparison.Ordinal);
    }
}
