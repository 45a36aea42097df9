using System.Diagnostics;
using EPeople.Bench.Loading;
using EPeople.Bench.Measuring;
using EPeople.Bench.Service;

namespace EPeople.Bench.Verbs;

/// <summary>
/// The status page of a petition, opened by code and key, against a bare static server-rendered Blazor page of the same weight in a
/// process of its own: no database, no language, no cookie. Rounds of both alternate.
/// </summary>
internal static class Follow
{
    private const int Petitions = 50;

    public static async Task RunAsync(Options options, Outcome outcome)
    {
        var (n, rounds) = (options.Size(3_000), options.Rounds(5));
        var clients = options.Clients.Count > 0 ? options.Clients[0] : 16;
        var web = await RunningService.PublishAsync(options);
        await using var store = await Store.CreateAsync(options);
        await store.LoadAsync(c => c.Mixed(options.Around(10_000)));
        await store.CloseAsync();
        await using var service = await RunningService.StartAsync(web, store);
        using var http = Citizen.Connections();

        var followers = await FollowersAsync(http, service);
        var weight = followers.Average(f => System.Text.Encoding.UTF8.GetByteCount(f.Page.Html));
        await using var bare = await RunningService.StartBareAsync(store, (int)weight);
        using var reader = new Citizen(http, bare.Address, "ar");
        var bareWeight = System.Text.Encoding.UTF8.GetByteCount((await reader.Get("bare")).Html);

        async Task Status(int size) => _ = await Timing.Of([.. Enumerable.Range(0, size)], clients, async (_, i) => await Ok(followers[i % followers.Count].Citizen, followers[i % followers.Count].Page.Address));
        await WarmAsync(options.Brief, async () => await Status(n / 2));
        var (bares, services, cpus, bareCpus) = (new List<Timing>(), new List<Timing>(), new List<double>(), new List<double>());
        using var visitor = new Citizen(http, service.Address, "ar");
        var plain = new List<Timing>();
        for (var round = 0; round < rounds; round++)
        {
            var items = Enumerable.Range(0, n).ToList();
            plain.Add(await Timing.Of(items, clients, async (_, _) => await Ok(visitor, visitor.At("privacy"))));
            var cpu = bare.CpuMilliseconds;
            bares.Add(await Timing.Of(items, clients, async (_, _) => await Ok(reader, reader.At("bare"))));
            bareCpus.Add((bare.CpuMilliseconds - cpu) / n);
            cpu = service.CpuMilliseconds;
            services.Add(await Timing.Of(items, clients, async (_, i) => await Ok(followers[i % followers.Count].Citizen, followers[i % followers.Count].Page.Address)));
            cpus.Add((service.CpuMilliseconds - cpu) / n);
        }

        var (rate, bareRate) = (Median(services, t => t.PerSecond), Median(bares, t => t.PerSecond));
        outcome.Figure("page_bytes", weight);
        outcome.Figure("bare.page_bytes", bareWeight);
        outcome.Figure("bare.per_s", bareRate, "/s");
        outcome.Figure("bare.p95_ms", Median(bares, t => t.P95), "ms");
        outcome.Figure("bare.cpu_ms_per_page", bareCpus.Order().ElementAt(rounds / 2), "ms");
        outcome.Figure("service.page_without_database.per_s", Median(plain, t => t.PerSecond), "/s"); // what its middleware and layout leave
        outcome.Figure("service.per_s", rate, "/s");
        outcome.Figure("service.p50_ms", Median(services, t => t.P50), "ms");
        outcome.Figure("service.p95_ms", Median(services, t => t.P95), "ms");
        outcome.Figure("service.cpu_ms_per_page", cpus.Order().ElementAt(rounds / 2), "ms");
        outcome.AtLeast("status page, part of a bare page", rate / bareRate, 0.4);
    }

    /// <summary>
    /// Until two rounds in a row differ by less than a tenth from the one before: a service runs for weeks, and for its first minute the
    /// runtime still compiles what is hot, on the same processors.
    /// </summary>
    private static async Task WarmAsync(bool brief, Func<Task> round)
    {
        var (last, calm) = (TimeSpan.MaxValue, 0);
        for (var tries = 0; tries < (brief ? 1 : 30) && calm < 2; tries++)
        {
            var from = Stopwatch.GetTimestamp();
            await round();
            var took = Stopwatch.GetElapsedTime(from);
            (calm, last) = (took > last * 0.9 ? calm + 1 : 0, took);
        }
    }

    private static async Task<IReadOnlyList<(Citizen Citizen, Page Page)>> FollowersAsync(HttpMessageInvoker http, RunningService service)
    {
        var wording = new Wording();
        var followers = new (Citizen, Page)[Petitions];
        await Timing.Of([.. Enumerable.Range(0, Petitions)], 4, async (_, i) =>
        {
            var random = new Random(i);
            var citizen = new Citizen(http, service.Address, "ar");
            var ticket = await citizen.File(await citizen.Prepare(new Wish(wording.Say(random, 0, 6), wording.Say(random, 0, 60))));
            followers[i] = (citizen, await citizen.Open(ticket));
        });
        return followers;
    }

    private static async Task Ok(Citizen citizen, Uri address)
    {
        var page = await citizen.Send(HttpMethod.Get, address, null, keepCookies: false);
        if (page.Status != 200)
            throw new Refused($"{page.Status} at {address.AbsolutePath}", page);
    }

    private static double Median(List<Timing> rounds, Func<Timing, double> figure) => rounds.Select(figure).Order().ElementAt(rounds.Count / 2);
}
