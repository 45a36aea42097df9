using Bunit;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Features.Alerts;
using EPeople.Core.Security;
using EPeople.Web.Desk.Alerts;

namespace EPeople.Web.Tests.Desk.Alerts;

public sealed class CustodyCardTests
{
    [Fact]
    public async Task A_request_shows_its_motive_and_the_two_answers_only_to_who_may_decide()
    {
        await using var desk = AlertRoom.Open("fr", Role.Custodian);
        var row = new CustodyRow(Guid.NewGuid(), false, "Nadia", AlertRoom.Now, CustodyState.Waiting, ["Custodian A"], "for the court", true);
        var card = desk.Render<CustodyCard>(p => p.Add(c => c.Row, row));
        Assert.Contains("for the court", card.Words(), StringComparison.Ordinal);
        Assert.Contains("Custodian A", card.Words(), StringComparison.Ordinal);
        Assert.Equal([("agree", row.Id.ToString()), ("refuse", row.Id.ToString())], card.FindAll("button").Select(button => (button.GetAttribute("form")!, button.GetAttribute("value")!)));
        Assert.Empty(desk.Render<CustodyCard>(p => p.Add(c => c.Row, row with { MayDecide = false })).FindAll("button"));
        Assert.Empty(desk.Render<CustodyCard>(p => p.Add(c => c.Row, row with { Motive = null })).FindAll("button, blockquote")); // who cannot read why decides nothing
        Assert.StartsWith("Rendre une clé", desk.Render<CustodyCard>(p => p.Add(c => c.Row, row with { IsRecovery = true })).Find("h2").Words(), StringComparison.Ordinal);
    }
}
