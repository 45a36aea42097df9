using EPeople.Core.Domain;
using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Jobs;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Tests.Jobs;

public sealed class SweepTests
{
    private static readonly string[] _ladder = ["remind-5", "remind-2", "overdue", "escalate-unit", "escalate-head", "escalate-centre"];

    public static IEnumerable<TheoryDataRow<DatabaseProvider>> Both => TestDatabase.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task An_unanswered_petition_climbs_the_ladder_once_a_rung_at_its_legal_moments(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var filed = await country.File();
        var sweep = new Sweep(country.Dispatcher, country.Time);

        // Every twelve hours for two months, two sweeps at once each time.
        for (var i = 0; i < 2 * 60; i++)
        {
            country.Time.Advance(TimeSpan.FromHours(12));
            await Task.WhenAll(sweep.RunAsync(country.Now, TestContext.Current.CancellationToken), sweep.RunAsync(country.Now, TestContext.Current.CancellationToken));
        }

        var once = (await country.History(filed.Id)).Where(e => e.OnceKey is not null).ToList();
        var steps = once.Where(e => _ladder.Contains(e.OnceKey)).ToList();
        Assert.Equal(_ladder, steps.Select(e => e.OnceKey));
        Assert.Equal(["intake-1", "status-20261224"], once.Except(steps).Select(e => e.OnceKey));

        // Due Thursday 24 December 2026, 24:00; the record carries the legal moment, not the sweep's.
        Assert.Equal(new DateTimeOffset(2026, 12, 24, 23, 0, 0, TimeSpan.Zero), steps[2].At);
        Assert.Equal(steps[2].At, steps[3].At);
        // Two working days before the 24th: the 22nd, from its first minute. Five: the 17th is a holiday and the 19th, 20th a week-end.
        Assert.Equal(new DateTimeOffset(2026, 12, 21, 23, 0, 0, TimeSpan.Zero), steps[1].At);
        Assert.Equal(new DateTimeOffset(2026, 12, 15, 23, 0, 0, TimeSpan.Zero), steps[0].At);
        // Five and ten working days after: 31 December, and 8 January (1 January is a holiday).
        Assert.Equal(new DateTimeOffset(2026, 12, 31, 23, 0, 0, TimeSpan.Zero), steps[4].At);
        Assert.Equal(new DateTimeOffset(2027, 1, 8, 23, 0, 0, TimeSpan.Zero), steps[5].At);

        var petition = await country.Load(filed.Id);
        Assert.True(petition.IsOverdue);
        Assert.Equal(LadderAudience.CentralOffice, petition.EscalatedTo);
        Assert.Equal(petition.NextNoticeAt, petition.NextClockAt); // all that is left: telling the petitioner every thirty days
        var notices = await country.FromDb(db => db.Outbox.Where(m => m.PetitionId == filed.Id).Select(m => m.Template).ToListAsync());
        Assert.Equal(["escalation", "escalation", "escalation", "overdue", "reminder", "reminder"], notices.Order());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task More_than_a_batch_is_swept_in_one_run_and_a_second_run_finds_nothing(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider, options: o => o with { Quota = o.Quota with { PerHour = 1_000, PerDay = 1_000 } });
        for (var i = 0; i < Sweep.BatchSize + 5; i++)
            await country.File();
        country.Time.Advance(TimeSpan.FromDays(60));
        var sweep = new Sweep(country.Dispatcher, country.Time);

        Assert.Equal(Sweep.BatchSize + 5, await sweep.RunAsync(country.Now, TestContext.Current.CancellationToken));
        Assert.Equal(0, await sweep.RunAsync(country.Now, TestContext.Current.CancellationToken));
        Assert.Equal((Sweep.BatchSize + 5) * _ladder.Length, await country.FromDb(db => db.Events.CountAsync(e => _ladder.Contains(e.OnceKey))));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task One_faulty_petition_is_recorded_and_does_not_stop_the_others(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var (faulty, sound) = (await country.File(), await country.File());
        await country.InDb(db => db.Petitions.Where(p => p.Id == faulty.Id).ExecuteUpdateAsync(p => p.SetProperty(x => x.PackId, "no-such-pack")));
        country.Time.Advance(TimeSpan.FromDays(31));
        var asOf = country.Now;

        await new Sweep(country.Dispatcher, country.Time).RunAsync(asOf, TestContext.Current.CancellationToken);

        Assert.True((await country.Load(sound.Id)).IsOverdue);
        Assert.Equal(faulty.Id, await country.FromDb(db => db.ClockFaults.Select(f => f.PetitionId).SingleAsync()));
        Assert.Equal(asOf + TimeSpan.FromMinutes(15), (await country.Load(faulty.Id)).NextClockAt);

        // Mended, it does its steps at the legal moments all the same.
        await country.InDb(db => db.Petitions.Where(p => p.Id == faulty.Id).ExecuteUpdateAsync(p => p.SetProperty(x => x.PackId, "tn-2025")));
        country.Time.Advance(TimeSpan.FromHours(1));
        await new Sweep(country.Dispatcher, country.Time).RunAsync(country.Now, TestContext.Current.CancellationToken);
        Assert.Equal(
            (await country.History(sound.Id)).Select(e => (e.OnceKey, e.At)).Skip(1),
            (await country.History(faulty.Id)).Select(e => (e.OnceKey, e.At)).Skip(1));
    }

    [Fact]
    public async Task Only_the_services_own_jobs_may_sweep()
    {
        await using var country = await TestCountry.CreateAsync();
        var administrator = Actor.Staff(Guid.NewGuid(), country.Body("health"), Role.Administrator);

        await Assert.ThrowsAsync<NotFound>(() => country.Send(new SweepClocks(country.Now, 10), administrator));
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new ListDueClocks(country.Now, 10), Actor.Visitor));
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new TickAlone(PetitionId.New(country.Now), country.Now), administrator));
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new RecordClockFault(PetitionId.New(country.Now), country.Now, "x"), administrator));
    }
}
