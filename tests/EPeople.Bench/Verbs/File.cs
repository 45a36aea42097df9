using EPeople.Bench.Loading;
using EPeople.Bench.Measuring;
using EPeople.Bench.Service;
using EPeople.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Page = EPeople.Bench.Service.Page;

namespace EPeople.Bench.Verbs;

/// <summary>
/// Filing: the final POST of a stored draft, as a browser without script sends it, against the raw limit of the same rows on the
/// same database. Rounds of both alternate, so that both see the same machine; medians over the rounds.
/// </summary>
internal static class Filings
{
    public static async Task RunAsync(Options options, Outcome outcome)
    {
        var (n, rounds) = (options.Size(800), options.Rounds(3));
        var clients = options.Clients.Count > 0 ? options.Clients : [1, 8, 32];
        var web = await RunningService.PublishAsync(options);
        await using var rawStore = await Store.CreateAsync(options);
        var country = await rawStore.LoadAsync(c => c.Mixed(options.Around(1_000)));
        await using var raw = await RawFiling.OpenAsync(rawStore, clients.Max());
        await using var store = await Store.CreateAsync(options);
        await store.LoadAsync(c => c.Mixed(options.Around(1_000)));
        await store.CloseAsync();
        await using var service = await RunningService.StartAsync(web, store);
        using var http = Citizen.Connections();

        var filed = 0;
        // A service runs for weeks; for its first minute the runtime still compiles what is hot, on the same processors.
        for (var warm = 0; warm < options.Rounds(4) - 1; warm++)
        {
            await Timing.Of(await DraftsAsync(http, service, n), clients.Max(), async (_, draft) => await draft.SendAsync());
            filed += n;
        }

        foreach (var count in clients)
        {
            var size = count == 1 ? Math.Max(20, n / 8) : n;
            var (raws, services, cpus) = (new List<Timing>(), new List<Timing>(), new List<double>());
            for (var round = 0; round < rounds; round++)
            {
                var cases = await raw.PrepareAsync(rawStore, country, size);
                raws.Add(await raw.RunAsync(cases, count));
                var drafts = await DraftsAsync(http, service, size);
                var cpu = service.CpuMilliseconds;
                services.Add(await Timing.Of(drafts, count, async (_, draft) => await draft.SendAsync()));
                cpus.Add((service.CpuMilliseconds - cpu) / size);
                filed += size;
            }

            Report(outcome, options.Provider, count, raws, services);
            outcome.Figure($"c{count}.service.cpu_ms_per_filing", cpus.Order().ElementAt(cpus.Count / 2), "ms");
        }

        await service.DisposeAsync();
        await Check(store, outcome, filed);
    }

    private static void Report(Outcome outcome, DatabaseProvider provider, int clients, List<Timing> raws, List<Timing> services)
    {
        var (rawRate, rate) = (Median(raws, t => t.PerSecond), Median(services, t => t.PerSecond));
        outcome.Line($"{clients} clients");
        outcome.Figure($"c{clients}.raw.per_s", rawRate, "/s");
        outcome.Figure($"c{clients}.raw.p50_ms", Median(raws, t => t.P50), "ms");
        outcome.Figure($"c{clients}.raw.p95_ms", Median(raws, t => t.P95), "ms");
        outcome.Figure($"c{clients}.service.per_s", rate, "/s");
        outcome.Figure($"c{clients}.service.p50_ms", Median(services, t => t.P50), "ms");
        outcome.Figure($"c{clients}.service.p95_ms", Median(services, t => t.P95), "ms");
        if (clients == 1)
            outcome.AtMost("one client p50 ms", Median(services, t => t.P50), 8);
        if (clients is 8 or 32)
            outcome.AtLeast($"{clients} clients, part of raw", rate / rawRate, provider == DatabaseProvider.Sqlite ? 0.25 : 0.5);
        if (clients == 32)
            outcome.AtMost("32 clients, p95 as multiple of raw p95", Median(services, t => t.P95) / Median(raws, t => t.P95), 5);
    }

    /// <summary>Drafts with every step answered, each of another citizen, eight prepared at a time.</summary>
    private static async Task<IReadOnlyList<Prepared>> DraftsAsync(HttpMessageInvoker http, RunningService service, int count)
    {
        var wording = new Wording();
        var drafts = new Prepared[count];
        await Timing.Of([.. Enumerable.Range(0, count)], 8, async (_, i) =>
        {
            var random = new Random(i);
            var citizen = new Citizen(http, service.Address, "ar");
            var review = await citizen.Prepare(new Wish(wording.Say(random, 0, 6), wording.Say(random, 0, 60)));
            drafts[i] = new Prepared(citizen, review.Address, Citizen.Body(review, "step"));
        });
        return drafts;
    }

    /// <summary>Every filing that was answered is there, with its event, its notice and its search entry.</summary>
    private static async Task Check(Store store, Outcome outcome, int filed)
    {
        store.Reopen();
        await store.InDb(async db =>
        {
            var since = DateTimeOffset.UtcNow.AddHours(-2);
            var stored = await db.Petitions.CountAsync(p => p.FiledAt >= since && p.PetitionerName == "سليم بن عليّة" && p.Email == "salim@example.tn");
            var complete = await db.Petitions.CountAsync(p => p.Email == "salim@example.tn"
                && db.Events.Any(e => e.PetitionId == p.Id) && db.Outbox.Any(m => m.PetitionId == p.Id) && db.SearchEntries.Any(e => e.PetitionId == p.Id));
            outcome.Figure("filed", stored);
            outcome.AtLeast("filed, part of what was answered", (double)Math.Min(stored, complete) / filed, 1);
        });
    }

    private static double Median(List<Timing> rounds, Func<Timing, double> figure)
    {
        var sorted = rounds.Select(figure).Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private sealed record Prepared(Citizen Citizen, Uri Address, byte[] Body)
    {
        public async Task SendAsync()
        {
            var answer = await Citizen.Send(HttpMethod.Post, Address, Body);
            if (answer.Status is < 300 or >= 400 || answer.Location is not { } where || !where.EndsWith("file/receipt", StringComparison.Ordinal))
                throw new Refused($"a filing was answered by {answer.Status}", answer);
        }
    }
}
