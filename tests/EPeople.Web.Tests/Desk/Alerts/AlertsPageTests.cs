using Bunit;
using EPeople.Core.Domain;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Features.Alerts;
using EPeople.Web.Desk.Alerts;
using Microsoft.AspNetCore.Http;

namespace EPeople.Web.Tests.Desk.Alerts;

public sealed class AlertsPageTests
{
    [Fact]
    public async Task Open_ones_offers_and_the_next_page()
    {
        await using var desk = AlertRoom.Open();
        var row = new AlertRow(AlertRoom.Id, new DateOnly(2026, 11, 20), AlertState.New, default, WrongdoingKind.Bribe, "first words", NameChoice.Open, false, new DateOnly(2026, 11, 27), false, false);
        desk.Dispatcher.Answer((ListAlerts _) => new AlertList([row], 51, 50, [new AlertId(AlertRoom.Other)]));
        var page = desk.Render<AlertsPage>(p => p.AddCascadingValue<HttpContext>(new DefaultHttpContext()));
        Assert.Equal(new ListAlerts(), Assert.Single(desk.Dispatcher.Sent<ListAlerts>()));
        Assert.Equal($"desk/alerts/{AlertRoom.Other}", page.Find(".note a").GetAttribute("href"));
        Assert.Equal("desk/alerts?ended=false&skip=50", page.Find("a.btn").GetAttribute("href"));
        Assert.Equal("En cours", page.Find("[aria-current=page]").Words());
    }

    [Fact]
    public async Task A_closed_key_leads_to_where_it_is_opened()
    {
        await using var desk = AlertRoom.Open();
        desk.Dispatcher.Refuse<ListAlerts>(new RuleBroken("vault.closed"));
        desk.Render<AlertsPage>(p => p.AddCascadingValue<HttpContext>(new DefaultHttpContext()));
        Assert.StartsWith("desk/vault?return=%2Ffr%2F", desk.Address, StringComparison.Ordinal);
    }
}
