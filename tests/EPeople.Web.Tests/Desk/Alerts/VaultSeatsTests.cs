using Bunit;
using EPeople.Core.Features.Alerts;
using EPeople.Core.Security;
using EPeople.Web.Desk.Alerts;

namespace EPeople.Web.Tests.Desk.Alerts;

public sealed class VaultSeatsTests
{
    [Fact]
    public async Task Whoever_waits_is_let_in_by_a_button_of_their_own()
    {
        await using var desk = AlertRoom.Open();
        SeatRow[] rows = [new(AlertRoom.Me, "Amel", true, true, false), new(AlertRoom.Other, "Hatem", true, false, true), new(Guid.NewGuid(), "Sonia", false, false, false)];
        var list = desk.Render<VaultSeats>(p => p.Add(c => c.Rows, rows).Add(c => c.Role, Role.Investigator).Add(c => c.OnAdmit, () => { }));
        Assert.Equal(["Admis", "Attend d’être admis", "Sans clé"], list.AllWords(".chip"));
        Assert.Equal(("admit", AlertRoom.Other.ToString()), (list.Find("button").GetAttribute("form"), list.Find("button").GetAttribute("value")));
        Assert.Empty(desk.Render<VaultSeats>(p => p.Add(c => c.Rows, rows[..1]).Add(c => c.OnAdmit, () => { })).FindAll("form"));
    }
}
