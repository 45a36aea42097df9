using Bunit;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Features.Alerts;
using EPeople.Core.Security;
using EPeople.Web.Desk.Alerts;
using Microsoft.AspNetCore.Http;

namespace EPeople.Web.Tests.Desk.Alerts;

public sealed class CustodyPageTests
{
    [Fact]
    public async Task Requests_and_events_stand_there_and_a_closed_key_is_told()
    {
        await using var desk = AlertRoom.Open("fr", Role.Custodian);
        desk.Dispatcher.Answer((ListCustody _) => (IReadOnlyList<CustodyRow>)[new CustodyRow(Guid.NewGuid(), true, "Nadia", AlertRoom.Now, CustodyState.Waiting, [], null, true)]);
        desk.Dispatcher.Answer((ListVaultEvents _) => (IReadOnlyList<VaultEventRow>)[new VaultEventRow(AlertRoom.Now, "seated", "Nadia", null)]);
        desk.Dispatcher.Answer((ReadVault _) => new VaultView(true, false, true, true, null));
        var page = desk.Render<CustodyPage>(p => p.AddCascadingValue<HttpContext>(new DefaultHttpContext()));
        Assert.Contains("ouvrez votre clé", page.Words(), StringComparison.Ordinal);
        Assert.Equal(Role.Custodian, desk.Dispatcher.Log[0].Actor.Role);
        Assert.Equal("a session", desk.Dispatcher.Log[0].Actor.Session);
        Assert.Contains("Admis · Nadia", page.Words(), StringComparison.Ordinal);
    }
}
