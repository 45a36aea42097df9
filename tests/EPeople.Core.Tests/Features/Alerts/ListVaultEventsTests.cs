using EPeople.Core.Features.Alerts;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Tests.Support;

namespace EPeople.Core.Tests.Features.Alerts;

/// <summary>Custodians watch over the vault's own order.</summary>
public sealed class ListVaultEventsTests
{
    public static IEnumerable<TheoryDataRow<DatabaseProvider>> Both => TestDatabase.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Custodians_see_who_did_what_to_keys_and_seats_and_nothing_of_alerts(DatabaseProvider provider)
    {
        await using var town = await AlertTown.CreateAsync(provider);
        var second = await town.Keyed("presidency_gov", Role.Investigator, "Hichem Ferjani");
        town.Country.Time.Advance(TimeSpan.FromMinutes(1));
        await town.Country.Send(new AdmitReader(second.UserId!.Value), town.Investigator);
        var before = await town.Country.Send(new ListVaultEvents(), town.Custodians[0]);
        Assert.Equal(new VaultEventRow(town.Country.Now, "seated", "Nadia Kammoun", "Hichem Ferjani"), before[0]);
        Assert.Equal(7, before.Count(row => row.Code == "key_made"));
        await town.File();
        Assert.Equal(before, await town.Country.Send(new ListVaultEvents(), town.Custodians[1]));
        foreach (var role in Enum.GetValues<Role>().Except([Role.Custodian]))
        {
            var actor = await town.Country.Staff("presidency_gov", role);
            await Assert.ThrowsAsync<NotFound>(() => town.Country.Send(new ListVaultEvents(), actor));
        }
    }
}
