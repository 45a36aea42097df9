using System.Diagnostics;
using System.Globalization;
using EPeople.Bench.Loading;
using EPeople.Bench.Measuring;
using EPeople.Core;
using EPeople.Core.Domain;
using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Jobs;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Seeding;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EPeople.Bench.Verbs;

/// <summary>
/// A year of silence: petitions filed over a year that nobody answers, swept day by day by processes that are killed at random (two at
/// once on PostgreSQL). In the end every step of every clock stands in the history once, at its legal moment, with its notice.
/// </summary>
internal static class Year
{
    private const int Days = 400;
    private static readonly DateTimeOffset _start = Store.Now.AddDays(-365);

    /// <summary>The process that is killed: sweeps as of each midnight, tells each day that it has done, until it has done all.</summary>
    public static async Task<int> WorkAsync(string[] arguments)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddEPeopleCore(new CoreOptions
        {
            DataFolder = arguments[0],
            Database = new DatabaseOptions { Provider = Enum.Parse<DatabaseProvider>(arguments[1]), ConnectionString = arguments[2] },
        });
        await using var provider = services.BuildServiceProvider();
        var sweep = new Sweep(provider.GetRequiredService<IDispatcher>(), TimeProvider.System);
        for (var day = int.Parse(arguments[3], CultureInfo.InvariantCulture); day < Days; day++)
        {
            await sweep.RunAsync(_start.AddDays(day), CancellationToken.None);
            Console.WriteLine(day.ToString(CultureInfo.InvariantCulture));
        }

        return 0;
    }

    public static async Task RunAsync(Options options, Outcome outcome)
    {
        var n = options.Size(100_000);
        await using var store = await Store.CreateAsync(options);
        var expected = new Dictionary<PetitionId, List<(string Key, DateTimeOffset At)>>(n);
        await store.LoadAsync(country => country.FiledOver(n, _start, TimeSpan.FromDays(365)).Select(made =>
        {
            expected[made.Petition.Id] = StepsOf(made.Petition);
            return made;
        }));
        await store.CloseAsync();
        var from = Stopwatch.GetTimestamp();
        var servers = options.Provider == DatabaseProvider.Postgres ? 2 : 1;
        var kills = (await Task.WhenAll(Enumerable.Range(0, servers).Select(server => ServeAsync(store, server)))).Sum();
        outcome.Figure("petitions", n);
        outcome.Figure("servers", servers);
        outcome.Figure("kills", kills);
        outcome.Figure("seconds", Stopwatch.GetElapsedTime(from).TotalSeconds, "s");
        store.Reopen();
        await store.InDb(db => CheckAsync(db, expected, outcome));
        outcome.AtLeast("killed at least", kills, 1);
    }

    /// <summary>One server, started again after each kill where its own days had come to.</summary>
    private static async Task<int> ServeAsync(Store store, int server)
    {
        var (random, kills, day) = (new Random(server), 0, 0);
        while (true)
        {
            var start = new ProcessStartInfo("dotnet", [typeof(Year).Assembly.Location, "year-worker", store.Folder, store.Database.Provider.ToString(), store.Database.ConnectionString, day.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true };
            using var process = Process.Start(start) ?? throw new InvalidOperationException("The worker did not start.");
            var until = Stopwatch.GetTimestamp() + (Stopwatch.Frequency * random.Next(2_500, 12_000) / 1000);
            var killer = Task.Run(async () =>
            {
                while (!process.HasExited && Stopwatch.GetTimestamp() < until)
                    await Task.Delay(20);
                if (!process.HasExited)
                    process.Kill();
            });
            while (await process.StandardOutput.ReadLineAsync() is { } line)
                day = int.Parse(line, CultureInfo.InvariantCulture) + 1;
            await process.WaitForExitAsync();
            await killer;
            if (process.ExitCode == 0)
                return kills;
            kills++;
        }
    }

    /// <summary>What the aggregate alone does to this petition until the last sweep.</summary>
    private static List<(string Key, DateTimeOffset At)> StepsOf(Petition petition)
    {
        var pack = ReferencePolicies.Packs.Pack(petition.PackId);
        var policy = new Policy(pack, _hours);
        var copy = Petition.File(petition.Id, new Filing
        {
            RequestId = petition.RequestId,
            Code = petition.Code,
            KeyHash = [],
            Kind = petition.Kind,
            Title = "",
            Text = "",
            Language = "ar",
            TopicKey = petition.TopicKey,
            GovernorateKey = petition.GovernorateKey,
            Petitioner = Petitioner.Nobody,
            OrganisationId = petition.OrganisationId,
            BodyIsKnown = true,
            Pack = pack,
            Due = new DueDate(petition.DueAt, petition.LastDay, petition.RuleId),
        }, policy, petition.FiledAt);
        copy.Tick(policy, _start.AddDays(Days - 1));
        return [.. copy.NewEvents.Where(e => e.OnceKey is not null).Select(e => (e.OnceKey!, e.At))];
    }

    private static readonly WorkingHours _hours = ReferencePolicies.Hours(ReferencePolicies.Calendar());

    private static async Task CheckAsync(EPeopleDb db, Dictionary<PetitionId, List<(string Key, DateTimeOffset At)>> expected, Outcome outcome)
    {
        var (steps, wrong) = (0, 0);
        var seen = new Dictionary<PetitionId, List<(string Key, DateTimeOffset At)>>(expected.Count);
        await foreach (var e in db.Events.AsNoTracking().Where(e => e.OnceKey != null).OrderBy(e => e.PetitionId).ThenBy(e => e.Sequence).Select(e => new { e.PetitionId, e.OnceKey, e.At }).AsAsyncEnumerable())
        {
            steps++;
            if (!seen.TryGetValue(e.PetitionId, out var list))
                seen[e.PetitionId] = list = [];
            list.Add((e.OnceKey!, e.At));
        }

        foreach (var (id, list) in expected)
            wrong += list.SequenceEqual(seen.GetValueOrDefault(id) ?? []) ? 0 : 1;
        outcome.Figure("steps", steps);
        outcome.AtMost("petitions whose steps are not each once at their moments", wrong, 0);
        var told = await db.Outbox.CountAsync(m => m.Template == "overdue");
        var late = await db.Events.CountAsync(e => e.Kind == PetitionEventKind.FellDue);
        outcome.AtMost("notices of lateness, missing or doubled", Math.Abs(told - late), 0);
        outcome.AtMost("faults", await db.ClockFaults.CountAsync(), 0);
    }
}
