using Bunit;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Features.Alerts;
using EPeople.Web.Desk.Alerts;

namespace EPeople.Web.Tests.Desk.Alerts;

public sealed class AlertLimitsCardTests
{
    [Fact]
    public async Task Each_limit_tells_whether_it_is_kept_runs_or_is_late()
    {
        await using var desk = AlertRoom.Open();
        var card = desk.Render<AlertLimitsCard>(p => p.Add(c => c.View, AlertRoom.View() with { RetaliationBy = new DateOnly(2026, 11, 23) }));
        Assert.Equal(["Accusé de réception vendredi 27 novembre 2026 Fait", "Retour sur les suites samedi 20 février 2027 88 jours", "Agir contre les représailles lundi 23 novembre 2026 En retard"], card.AllWords(".limits > div").Select(words => words.Replace('\u00a0', ' ')));
        Assert.Contains("délai prolongé", desk.Render<AlertLimitsCard>(p => p.Add(c => c.View, AlertRoom.View() with { Prolonged = true })).Words(), StringComparison.Ordinal);
        Assert.Contains("bientôt détruites", desk.Render<AlertLimitsCard>(p => p.Add(c => c.View, AlertRoom.View(AlertState.Expiring))).Words(), StringComparison.Ordinal);
    }
}
