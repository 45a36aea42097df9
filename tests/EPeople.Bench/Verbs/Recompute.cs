using System.Diagnostics;
using EPeople.Bench.Loading;
using EPeople.Bench.Measuring;
using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Features.Filing;
using EPeople.Core.Jobs;
using EPeople.Core.Security;
using EPeople.Core.Seeding;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Bench.Verbs;

/// <summary>A day within every limit becomes free: counting anew over open petitions, and what somebody who files meanwhile waits.</summary>
internal static class Recompute
{
    private const int Filings = 150;

    public static async Task RunAsync(Options options, Outcome outcome)
    {
        var n = options.Size(1_000_000);
        await using var store = await Store.CreateAsync(options);
        await store.LoadAsync(c => c.OpenWithDue(n, 100));
        var quiet = await FileAsync(store, Filings, CancellationToken.None);

        var freed = new DateOnly(2026, 12, 15);
        await store.Dispatcher.Send(new AddFreeDay(freed, "يوم عطلة", "jour férié", "free day"), Actor.Staff(Guid.CreateVersion7(), OrganisationId.New(Store.Now), Role.Administrator));
        using var ended = new CancellationTokenSource();
        var busy = Task.Run(() => FileAsync(store, int.MaxValue, ended.Token)); // SQLite answers without ever yielding
        var from = Stopwatch.GetTimestamp();
        await new Recount(store.Dispatcher).RunAsync(CancellationToken.None);
        var seconds = Stopwatch.GetElapsedTime(from).TotalSeconds;
        await ended.CancelAsync();
        var meanwhile = await busy;

        await store.InDb(async db =>
        {
            var revision = await db.CalendarRevisions.AsNoTracking().SingleAsync();
            outcome.Figure("looked", revision.Looked);
            outcome.Figure("moved", revision.Moved);
            outcome.AtLeast("revision counted", revision.IsCounted ? 1 : 0, 1);
            var sample = await db.Petitions.AsNoTracking().Where(p => p.LastDay == freed && p.Status < PetitionStatuses.FirstSettled).CountAsync();
            outcome.AtMost("left with a free last day", sample, 0);
        });
        outcome.Figure("seconds", seconds, "s");
        outcome.Figure("per_s", n / seconds, "/s");
        outcome.Figure("filing_quiet.p95_ms", quiet.P95, "ms");
        outcome.Figure("filing_meanwhile.count", meanwhile.Count);
        outcome.Figure("filing_meanwhile.p95_ms", meanwhile.P95, "ms");
        outcome.AtMost("seconds for a million", seconds * 1_000_000 / n, 60);
        outcome.AtMost("p95 of filing, as multiple of quiet", meanwhile.P95 / quiet.P95, 3);
    }

    /// <summary>Files twenty petitions a second, forty times what fourteen million a year come to; times the filing alone.</summary>
    private static async Task<Timing> FileAsync(Store store, int most, CancellationToken ended)
    {
        var wording = new Wording();
        var taken = new List<double>();
        for (var i = -10; i < most && !ended.IsCancellationRequested; i++)
        {
            var random = new Random(i);
            var draft = await store.Dispatcher.Send(new StartDraft("ar", PetitionKind.Complaint), Actor.Visitor, CancellationToken.None);
            await store.Dispatcher.Send(new DescribeMatter(draft, wording.Say(random, 0, 6), wording.Say(random, 0, 60), "other"), Actor.Visitor, CancellationToken.None);
            await store.Dispatcher.Send(new SayWhere(draft, "TN-11", null, null), Actor.Visitor, CancellationToken.None);
            await store.Dispatcher.Send(new ChooseBody(draft, ReferenceData.Current.Organisations[3].Code), Actor.Visitor, CancellationToken.None);
            await store.Dispatcher.Send(new GiveContact(draft, "سليم", null, null, null), Actor.Visitor, CancellationToken.None);
            var from = Stopwatch.GetTimestamp();
            await store.Dispatcher.Send(new FilePetition(draft, "range" + i), Actor.Visitor, CancellationToken.None);
            if (i >= 0)
                taken.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
            await Task.Delay(50, CancellationToken.None);
        }

        taken.Sort();
        return new Timing([.. taken], taken.Sum() / 1000);
    }
}
