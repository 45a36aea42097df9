using Bunit;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Features.Alerts;
using EPeople.Web.Desk.Alerts;

namespace EPeople.Web.Tests.Desk.Alerts;

public sealed class AlertLineTests
{
    [Fact]
    public async Task What_is_owed_and_until_when_then_what_it_is_about()
    {
        await using var desk = AlertRoom.Open();
        var row = new AlertRow(AlertRoom.Id, new DateOnly(2026, 11, 20), AlertState.New, default, WrongdoingKind.Bribe, "first words", NameChoice.Open, true, new DateOnly(2026, 11, 27), true, true);
        var line = desk.Render<AlertLine>(p => p.Add(c => c.Row, row));
        Assert.Equal(["Nouveau", "L’auteur a écrit", "Représailles", "En retard"], line.AllWords(".chip"));
        Assert.Contains("accusé de réception au plus tard le vendredi 27 novembre 2026", line.Words(), StringComparison.Ordinal);
        Assert.Equal($"desk/alerts/{AlertRoom.Id.Value}", line.Find("a").GetAttribute("href"));
        Assert.True(line.Find("li").ClassList.Contains("late"));
        var ended = desk.Render<AlertLine>(p => p.Add(c => c.Row, row with { State = AlertState.Closed, IsLate = false, IsWaiting = false, Retaliated = false }));
        Assert.DoesNotContain("au plus tard", ended.Words(), StringComparison.Ordinal);
        Assert.Equal(["Clos"], ended.AllWords(".chip"));
    }
}
