using Bunit;
using EPeople.Core.Features.Alerts;
using EPeople.Core.Security;
using EPeople.Web.Desk.Alerts;

namespace EPeople.Web.Tests.Desk.Alerts;

public sealed class VaultEventsTests
{
    [Fact]
    public async Task Each_event_is_told_with_who_and_about_whom()
    {
        await using var desk = AlertRoom.Open("fr", Role.Custodian);
        var list = desk.Render<VaultEvents>(p => p.Add(c => c.Rows, [new VaultEventRow(AlertRoom.Now, "seated", "Nadia", "Hatem"), new VaultEventRow(AlertRoom.Now, "key_made", "Nadia", null)]));
        Assert.Equal(["24 novembre 2026, 09:00 Admis · Nadia → Hatem", "24 novembre 2026, 09:00 Clé créée · Nadia"], list.AllWords("li"));
    }
}
