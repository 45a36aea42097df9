using EPeople.Core.Domain.Alerts;
using EPeople.Core.Features.Alerts;
using EPeople.Core.Persistence;
using EPeople.Core.Security;
using EPeople.Core.Tests.Support;

namespace EPeople.Core.Tests.Features.Alerts;

public sealed class ReadAlertTotalsTests
{
    public static IEnumerable<TheoryDataRow<DatabaseProvider>> Both => TestDatabase.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Ended_quarters_are_told_rounded_to_five_and_the_one_that_runs_is_not(DatabaseProvider provider)
    {
        await using var town = await AlertTown.CreateAsync(provider, custodians: false); // Tuesday 24 November 2026
        await town.Country.InAlerts(async (db, _) =>
        {
            foreach (var (day, count) in new[] { (new DateOnly(2026, 9, 30), 8), (new DateOnly(2026, 7, 1), 4), (new DateOnly(2026, 6, 30), 2), (new DateOnly(2026, 1, 1), 3), (new DateOnly(2026, 10, 1), 40), (new DateOnly(2025, 9, 30), 60) })
                db.Proofs.AddRange(Enumerable.Range(0, count).Select(_ => new AlertProof(ProofCode.New().Commitment(), day)));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
        Assert.Equal([new(new DateOnly(2026, 7, 1), 10), new(new DateOnly(2026, 4, 1), 0), new(new DateOnly(2026, 1, 1), 5), new QuarterTotal(new DateOnly(2025, 10, 1), 0)], await town.Country.Send(new ReadAlertTotals(), Actor.Visitor));
        var before = await town.Country.Send(new ReadAlertTotals(), Actor.Visitor);
        await town.File();
        Assert.Equal(before, await town.Country.Send(new ReadAlertTotals(), Actor.Visitor)); // one more is in no figure before its quarter has ended
    }
}
