using System.Diagnostics;
using EPeople.Bench.Measuring;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Bench.Verbs;

/// <summary>How long it takes to make and load a country; nothing of the service is measured.</summary>
internal static class Load
{
    public static async Task RunAsync(Options options, Outcome outcome)
    {
        var n = options.Size(10_000);
        var from = Stopwatch.GetTimestamp();
        await using var store = await Store.CreateAsync(options);
        outcome.Figure("migrate and seed", Stopwatch.GetElapsedTime(from).TotalSeconds, "s");
        from = Stopwatch.GetTimestamp();
        await store.InDb(async db =>
        {
            var cpu = Environment.CpuUsage.TotalTime;
            var country = new Loading.Country(Store.Now, await db.Organisations.ToListAsync());
            _ = country.Mixed(n).Count();
            outcome.Figure("made alone, CPU", (Environment.CpuUsage.TotalTime - cpu).TotalSeconds, "s");
        });
        var made = 0;
        var all = Environment.CpuUsage.TotalTime;
        await store.LoadAsync(country => country.Mixed(n).Select(c => { made++; return c; }));
        outcome.Figure("load", Stopwatch.GetElapsedTime(from).TotalSeconds, "s");
        outcome.Figure("load, CPU", (Environment.CpuUsage.TotalTime - all).TotalSeconds, "s");
        outcome.Figure("petitions", made);
    }
}
