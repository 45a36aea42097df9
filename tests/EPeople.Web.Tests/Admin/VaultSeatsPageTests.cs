using Bunit;
using EPeople.Core.Domain;
using EPeople.Core.Features.Alerts;
using EPeople.Core.Security;
using EPeople.Web.Admin;

namespace EPeople.Web.Tests.Admin;

public sealed class VaultSeatsPageTests
{
    [Theory]
    [InlineData("fr", "Sans clé", "Attend d’être admis", "Admis"), InlineData("ar", "دون مفتاح", "ينتظر القبول", "مقبول")]
    public async Task Who_holds_a_key_and_who_let_them_in(string language, params string[] states)
    {
        await using var desk = new MudTestContext(language, Role.Administrator);
        var body = new LocalText("المالية", "Finances", "Finance");
        var at = new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);
        desk.Dispatcher.Answer((ListVault _) => (IReadOnlyList<VaultRow>)
        [
            new VaultRow(Guid.NewGuid(), "Sonia", body, Role.Investigator, false, null, null), new VaultRow(Guid.NewGuid(), "Hichem", body, Role.Investigator, true, null, null), new VaultRow(Guid.NewGuid(), "Nadia", body, Role.Custodian, true, at, "Rim"),
        ]);
        var page = desk.Render<VaultSeatsPage>();
        Assert.Equal(states, page.AllWords(".chip"));
        Assert.Contains("Rim", page.AllWords("td")[^1], StringComparison.Ordinal);
        Assert.Empty(page.FindAll("button")); // nothing that an administrator could change
        Assert.DoesNotMatch(@"\b(Vault|Staff|Role)\.[A-Z]|\{\d\}", page.Words());
    }

    [Fact]
    public async Task Before_anybody_is_there_it_says_what_to_do()
    {
        await using var desk = new MudTestContext("fr", Role.Administrator);
        desk.Dispatcher.Answer((ListVault _) => (IReadOnlyList<VaultRow>)[]);
        Assert.Contains("Créez leurs comptes", desk.Render<VaultSeatsPage>().Words(), StringComparison.Ordinal);
    }
}
