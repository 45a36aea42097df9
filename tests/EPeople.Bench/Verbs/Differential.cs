using System.Diagnostics;
using EPeople.Bench.Measuring;
using EPeople.Core.Tests.Domain.Deadlines;

namespace EPeople.Bench.Verbs;

/// <summary>The deadline engine, its explanation and its ledger against a walker that counts minute by minute, on random lives: no difference.</summary>
internal static class Differential
{
    public static Task RunAsync(Options options, Outcome outcome)
    {
        var lives = options.Size(1_000_000);
        var (started, different, done) = (Stopwatch.GetTimestamp(), 0, 0);
        Parallel.ForEach(System.Collections.Concurrent.Partitioner.Create(0, lives, 2_000), range =>
        {
            for (var number = range.Item1; number < range.Item2; number++)
            {
                if (RandomLife.Of(number).Difference() is not { } difference)
                    continue;
                Interlocked.Increment(ref different);
                outcome.Line($"life {number}: {difference}");
            }

            var now = Interlocked.Add(ref done, range.Item2 - range.Item1);
            if (now % 100_000 < 2_000)
                outcome.Line($"  {now:#,0} lives");
        });
        outcome.Figure("lives", lives);
        outcome.Figure("lives_per_s", lives / Stopwatch.GetElapsedTime(started).TotalSeconds, "/s");
        outcome.AtMost("differences", different, 0);
        return Task.CompletedTask;
    }
}
