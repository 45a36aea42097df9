using EPeople.Bench.Measuring;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Features.Accounts;
using EPeople.Core.Features.Administration;
using EPeople.Core.Features.Alerts;
using EPeople.Core.Persistence;
using EPeople.Core.Security;
using EPeople.Core.Security.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EPeople.Bench.Verbs;

/// <summary>
/// The alert channel. Filing: the last step of an alert of 2 KB with the real slow hash (64 MiB, three passes), beside that hash alone, as many at
/// once as the service lets. The list: the most urgent page of many alerts sealed to one investigator, who reads which are theirs.
/// </summary>
internal static class Alerts
{
    private const int Filed = 240;
    private const string Passphrase = "correct horse battery staple";

    public static async Task RunAsync(Options options, Outcome outcome)
    {
        await FileAsync(options, outcome);
        await ListAsync(options, outcome);
        await SeparationAsync(options, outcome);
    }

    private static async Task FileAsync(Options options, Outcome outcome)
    {
        await using var store = await Store.CreateAsync(options);
        await InvestigatorAsync(store);
        var count = options.Brief ? 16 : Filed;
        var drafts = new List<(string Session, string Receipt)>();
        for (var i = 0; i < count; i++)
            drafts.Add(await DraftAsync(store, new string('x', 2_000)));
        var slow = store.Services.GetRequiredService<SlowHash>();
        await slow.DeriveAsync([1], new byte[16], SlowLine.Receipts, default);

        List<Timing> raw = [], filed = [];
        foreach (var part in drafts.Chunk(Math.Max(1, count / 4)))
        {
            raw.Add(await Timing.Of(part, 8, (_, draft) => slow.DeriveAsync(System.Text.Encoding.ASCII.GetBytes(draft.Receipt), new byte[16], SlowLine.Filing, default)));
            filed.Add(await Timing.Of(part, 8, (_, draft) => store.Dispatcher.Send(new FileAlert(draft.Session, draft.Receipt[^4..]), Actor.Visitor)));
        }

        var (hash, service) = (Timing.Together(raw), Timing.Together(filed));
        outcome.Figure("hash alone, a second", hash.PerSecond, "/s");
        outcome.Figure("filed a second", service.PerSecond, "/s");
        outcome.Figure("filed, p95 of 8 at once", service.P95, "ms");
        outcome.Figure("of the hash alone", service.PerSecond / hash.PerSecond);
        outcome.AtLeast("alerts of 2 KB filed a second", service.PerSecond, 12);
    }

    private static async Task ListAsync(Options options, Outcome outcome)
    {
        await using var store = await Store.CreateAsync(options, new AlertOptions { Slow = new SlowHashOptions(MemoryBytes: 8 * 1024, Iterations: 1) });
        var investigator = await InvestigatorAsync(store);
        var n = options.Size(10_000);
        var made = await Timing.Of([.. Enumerable.Range(0, n)], 4, async (_, i) =>
        {
            var draft = await DraftAsync(store, $"Alert {i}");
            await store.Dispatcher.Send(new FileAlert(draft.Session, draft.Receipt[^4..]), Actor.Visitor);
        });
        outcome.Figure("alerts loaded", n);
        outcome.Figure("loaded a second, all steps, quick hash", made.PerSecond, "/s");
        await store.Dispatcher.Send(new ListAlerts(), investigator);
        var list = await Timing.Repeat(options.Brief ? 3 : 20, async _ =>
        {
            if ((await store.Dispatcher.Send(new ListAlerts(), investigator)).Total != n)
                throw new InvalidOperationException("Not all alerts are listed.");
        });
        outcome.Figure("list, p50", list.P50, "ms");
        outcome.Figure("list, p95", list.P95, "ms");
        outcome.AtMost($"headers of {n} alerts, p95 in ms", list.P95, 500);
    }

    /// <summary>
    /// Two worlds, which first are alike and then differ by one alert, about an investigator who must not notice: what they can ask is timed in both
    /// in turn. The chance that a sample of the second world takes longer than one of the first is 0.5 where nothing can be told; two databases
    /// are never quite alike, so the figure is how far the alert moves that chance.
    /// </summary>
    private static async Task SeparationAsync(Options options, Outcome outcome)
    {
        const int before = 20;
        var quick = new AlertOptions { Slow = new SlowHashOptions(MemoryBytes: 8 * 1024, Iterations: 1) };
        await using var without = await Store.CreateAsync(options, quick);
        await using var with = await Store.CreateAsync(options, quick);
        var worlds = new[] { without, with };
        var excluded = new Actor[2];
        for (var w = 0; w < 2; w++)
        {
            await InvestigatorAsync(worlds[w]);
            excluded[w] = await InvestigatorAsync(worlds[w], "finance", "Hatem Jlassi");
            for (var i = 0; i < before; i++)
                await FileOneAsync(worlds[w], $"Alert {i}");
        }

        var samples = options.Brief ? 100 : 10_000;
        var (alike, _, _) = await TimeBothAsync(worlds, excluded, samples);
        await FileOneAsync(with, "About him", "Hatem Jlassi");
        var (differing, first, second) = await TimeBothAsync(worlds, excluded, samples);
        outcome.Figure("excluded's list without, p50, µs", first);
        outcome.Figure("excluded's list with the alert, p50, µs", second);
        outcome.Figure("chance of longer, before the alert", alike);
        outcome.Figure("chance of longer, with the alert", differing);
        outcome.AtMost("separation of the two worlds", Math.Abs(differing - alike), 0.03);
    }

    private static async Task<(double Longer, double First, double Second)> TimeBothAsync(Store[] worlds, Actor[] excluded, int samples)
    {
        foreach (var world in worlds)
        {
            // Else the database would do it in one of them at a moment of its own, and choose other plans from then on.
            await using var scope = world.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<AlertDb>().Database.ExecuteSqlRawAsync("ANALYZE");
        }

        var taken = new List<double>[] { new(samples), new(samples) };
        for (var i = -2_000; i < samples; i++)
        {
            foreach (var w in i % 2 == 0 ? new[] { 0, 1 } : [1, 0])
            {
                var started = System.Diagnostics.Stopwatch.GetTimestamp();
                if ((await worlds[w].Dispatcher.Send(new ListAlerts(), excluded[w])).Total != 0)
                    throw new InvalidOperationException("The excluded sees an alert.");
                if (i >= 0)
                    taken[w].Add(System.Diagnostics.Stopwatch.GetElapsedTime(started).TotalMicroseconds);
            }
        }

        return (Longer(taken[0], taken[1]), taken[0].Order().ElementAt(samples / 2), taken[1].Order().ElementAt(samples / 2));
    }

    private static async Task FileOneAsync(Store store, string what, string? concerned = null)
    {
        var draft = await DraftAsync(store, what, concerned);
        await store.Dispatcher.Send(new FileAlert(draft.Session, draft.Receipt[^4..]), Actor.Visitor);
    }

    /// <summary>The chance that one of <paramref name="b"/> is longer than one of <paramref name="a"/> (Mann and Whitney's U over its greatest value).</summary>
    private static double Longer(List<double> a, List<double> b)
    {
        var ranks = 0.0;
        var all = a.Select(x => (x, IsB: false)).Concat(b.Select(x => (x, IsB: true))).OrderBy(x => x.x).ToList();
        for (var i = 0; i < all.Count; i++)
            ranks += all[i].IsB ? i + 1 : 0;
        return (ranks - (b.Count * (b.Count + 1) / 2.0)) / ((double)a.Count * b.Count);
    }

    private static async Task<Actor> InvestigatorAsync(Store store, string code = "presidency_gov", string name = "Invented Investigator")
    {
        var body = store.Services.GetRequiredService<Bodies>().ByCode[code].Id;
        var user = new StaffUser { Id = Guid.CreateVersion7(), UserName = name, DisplayName = name, Language = "fr" };
        await store.InDb(async db =>
        {
            db.Users.Add(user);
            db.Memberships.Add(new Membership { UserId = user.Id, OrganisationId = body, Role = Role.Investigator });
            await db.SaveChangesAsync();
        });
        var actor = Actor.Staff(user.Id, body, Role.Investigator) with { Session = name };
        await store.Dispatcher.Send(new MakeVaultKey(Passphrase, Passphrase), actor);
        return actor;
    }

    private static async Task<(string Session, string Receipt)> DraftAsync(Store store, string what, string? concerned = null)
    {
        var session = await store.Dispatcher.Send(new StartAlert(), Actor.Visitor);
        await store.Dispatcher.Send(new NameReporter(session, NameChoice.Anonymous, null, null), Actor.Visitor);
        await store.Dispatcher.Send(new DescribeWrongdoing(session, WrongdoingKind.Bribe, what, null, null, null, null), Actor.Visitor);
        if (concerned is not null)
            await store.Dispatcher.Send(new NameConcerned(session, null, null, [new PersonConcerned(concerned, null)], null, null), Actor.Visitor);
        return (session, await store.Dispatcher.Send(new MakeReceipt(session), Actor.Visitor));
    }
}
