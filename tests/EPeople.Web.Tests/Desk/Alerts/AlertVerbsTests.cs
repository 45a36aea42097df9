using Bunit;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Features.Alerts;
using EPeople.Web.Desk.Alerts;
using Microsoft.AspNetCore.Http;

namespace EPeople.Web.Tests.Desk.Alerts;

public sealed class AlertVerbsTests
{
    [Fact]
    public async Task Only_what_may_be_done_is_offered_and_what_is_drawn_is_named()
    {
        await using var desk = AlertRoom.Open();
        foreach (var state in (AlertState[])[AlertState.New, AlertState.Acknowledged, AlertState.Investigating, AlertState.Closed])
        {
            var view = AlertRoom.View(state);
            var verbs = desk.Render<AlertVerbs>(p => p.Add(c => c.View, view).Add(c => c.Page, desk.Page()).Add(c => c.OnDo, (string _) => { }).AddCascadingValue<HttpContext>(new DefaultHttpContext()));
            var drawn = verbs.FindAll("details").Select(form => form.Id!).Except(["write"]).ToList();
            Assert.Equal(drawn.Order(StringComparer.Ordinal), AlertVerbs.Drawn(view, null, null).Except(["mask", "redact"]).Order(StringComparer.Ordinal));
            Assert.Equal(state == AlertState.New, drawn.Contains("acknowledge"));
            Assert.Equal(state == AlertState.Closed, drawn.Contains("reopen"));
            Assert.Equal(state is AlertState.Acknowledged or AlertState.Investigating, drawn.Contains("close"));
        }

        var running = desk.Render<AlertVerbs>(p => p.Add(c => c.View, AlertRoom.View()).Add(c => c.Page, desk.Page()).Add(c => c.OnDo, (string _) => { }).AddCascadingValue<HttpContext>(new DefaultHttpContext()));
        Assert.Equal(["", .. AlertOutcomes.All], running.FindAll("#close-outcome option").Select(option => option.GetAttribute("value")));
    }
}
