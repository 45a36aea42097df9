using EPeople.Core.Features.Alerts;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Tests.Support;

namespace EPeople.Core.Tests.Features.Alerts;

/// <summary>Those who run the service see who holds keys, and nothing that depends on an alert.</summary>
public sealed class ListVaultTests
{
    public static IEnumerable<TheoryDataRow<DatabaseProvider>> Both => TestDatabase.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task The_administration_sees_keys_and_seats_and_no_alert(DatabaseProvider provider)
    {
        await using var town = await AlertTown.CreateAsync(provider);
        var second = await town.Keyed("presidency_gov", Role.Investigator, "Hichem Ferjani");
        var third = await town.Country.Staff("presidency_gov", Role.Investigator, name: "Sonia Trabelsi");
        var administrator = await town.Country.Staff("presidency_gov", Role.Administrator);
        var rows = await town.Country.Send(new ListVault(), administrator);
        Assert.Equal(["Hatem Jlassi", "Hichem Ferjani", "Nadia Kammoun", "Rim Feki", "Sonia Trabelsi", "Custodian A", "Custodian B", "Custodian C"], rows.Select(row => row.Name));
        Assert.Equal((true, null), (rows[1].HasKey, rows[1].SeatedAt));
        Assert.Equal((false, null, third.UserId), (rows[4].HasKey, rows[4].SeatedAt, (Guid?)rows[4].UserId));

        await town.Country.Send(new AdmitReader(second.UserId!.Value), town.Investigator);
        var admitted = (await town.Country.Send(new ListVault(), administrator))[1];
        Assert.Equal((town.Country.Now, "Nadia Kammoun", town.Country.Bodies.CentralOffice.ShortName), (admitted.SeatedAt, admitted.AdmittedBy, admitted.Body));

        var before = await town.Country.Send(new ListVault(), administrator);
        await town.File();
        Assert.Equal(before, await town.Country.Send(new ListVault(), administrator));
        foreach (var role in Enum.GetValues<Role>().Except([Role.Administrator]))
        {
            var actor = await town.Country.Staff("presidency_gov", role);
            await Assert.ThrowsAsync<NotFound>(() => town.Country.Send(new ListVault(), actor));
        }
    }
}
