using Bunit;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Features.Alerts;
using EPeople.Web.Desk.Alerts;
using Microsoft.AspNetCore.Http;

namespace EPeople.Web.Tests.Desk.Alerts;

public sealed class VaultPageTests
{
    [Fact]
    public async Task Without_a_key_one_is_made_and_with_one_it_is_opened_or_lost()
    {
        await using var desk = AlertRoom.Open();
        desk.Dispatcher.Answer((ListSeats _) => (IReadOnlyList<SeatRow>)[]);
        IRenderedComponent<VaultPage> Page(VaultView vault)
        {
            desk.Dispatcher.Answer((ReadVault _) => vault);
            return desk.Render<VaultPage>(p => p.AddCascadingValue<HttpContext>(new DefaultHttpContext()));
        }

        Assert.Equal(2, Page(new VaultView(false, false, false, false, null)).FindAll("input[type=password]").Count);
        Assert.Contains("Personne ne peut réinitialiser", Page(new VaultView(false, false, false, false, null)).Words(), StringComparison.Ordinal);
        Assert.Single(Page(new VaultView(true, false, true, true, null)).FindAll("#lost"));
        Assert.Empty(Page(new VaultView(true, false, true, false, null)).FindAll("#lost"));
        Assert.Contains("nouvelle phrase choisie lors de la demande", Page(new VaultView(true, false, true, true, CustodyState.Opened)).Words(), StringComparison.Ordinal);
        Assert.Single(Page(new VaultView(true, true, true, true, null)).FindAll("#change"));
        Assert.Contains("doit vous admettre", Page(new VaultView(true, true, false, true, null)).Words(), StringComparison.Ordinal);
    }
}
