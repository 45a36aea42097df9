using System.Diagnostics;

namespace EPeople.Bench.Measuring;

/// <summary>Durations of one kind of operation, in milliseconds, and how many were done a second.</summary>
internal sealed class Timing(double[] sorted, double seconds)
{
    public int Count => sorted.Length;

    public double PerSecond => Count / seconds;

    public double P50 => At(0.50);

    public double P95 => At(0.95);

    public double At(double part) => sorted.Length == 0 ? 0 : sorted[Math.Min(sorted.Length - 1, (int)(part * sorted.Length))];

    /// <summary>Runs every item once, <paramref name="clients"/> at a time, each client one after another.</summary>
    public static async Task<Timing> Of<T>(IReadOnlyList<T> items, int clients, Func<int, T, Task> operation)
    {
        var next = -1;
        var taken = new double[items.Count];
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            for (var i = Interlocked.Increment(ref next); i < items.Count; i = Interlocked.Increment(ref next))
            {
                var from = Stopwatch.GetTimestamp();
                await operation(client, items[i]);
                taken[i] = Stopwatch.GetElapsedTime(from).TotalMilliseconds;
            }
        })));
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Array.Sort(taken);
        return new Timing(taken, seconds);
    }

    /// <summary>Runs one operation again and again, one after another.</summary>
    public static async Task<Timing> Repeat(int times, Func<int, Task> operation) =>
        await Of([.. Enumerable.Range(0, times)], 1, (_, i) => operation(i));

    /// <summary>Several rounds as one.</summary>
    public static Timing Together(IEnumerable<Timing> rounds)
    {
        var all = rounds.ToList();
        return new Timing([.. all.SelectMany(r => r.Sorted).Order()], all.Sum(r => r.Seconds));
    }

    private double[] Sorted => sorted;

    private double Seconds => seconds;
}
