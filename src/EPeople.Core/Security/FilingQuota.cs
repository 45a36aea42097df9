namespace EPeople.Core.Security;

/// <summary>How many petitions one address range may file before the next ones are looked at first; <see cref="int.MaxValue"/> in both counts nothing at all.</summary>
public sealed record FilingQuotaOptions
{
    /// <summary>Filings in any sixty minutes. Thousands of phones share a mobile operator's address: 30 is many for a person, few for a flood.</summary>
    public int PerHour { get; init; } = 30;

    /// <summary>Filings in any twenty-four hours.</summary>
    public int PerDay { get; init; } = 200;

    /// <summary>Ranges remembered at once; the least recent make room.</summary>
    public int Ranges { get; init; } = 10_000;
}

/// <summary>What becomes of a filing.</summary>
public enum FilingVerdict
{
    /// <summary>Goes its way.</summary>
    Normal,

    /// <summary>Accepted, with its clock running, but held for a look by the central office.</summary>
    Held,
}

/// <summary>
/// Counts filings per address range in sliding windows and says which are to be held. It never refuses: a person behind a
/// shared address must always be able to file. Only filings that went their way are counted, so a range under a flood
/// gets its quota through in every window instead of being held for good. One count per process; safe for threads.
/// </summary>
public sealed class FilingQuota(FilingQuotaOptions options, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly RecentTable<string, Filed> _ranges = new(options.Ranges);

    /// <summary>Judges one filing that is about to happen, and counts it when it is normal.</summary>
    /// <param name="range">The name given by <see cref="AddressRange.Of"/>.</param>
    public FilingVerdict Judge(string range)
    {
        if (options is { PerHour: int.MaxValue, PerDay: int.MaxValue })
            return FilingVerdict.Normal;
        var now = time.GetUtcNow().UtcTicks;
        lock (_gate)
        {
            var filed = _ranges.Touch(range, static () => new Filed([], []));
            if (Since(filed.Hour, now - TimeSpan.TicksPerHour) >= options.PerHour || Since(filed.Day, now - TimeSpan.TicksPerDay) >= options.PerDay)
                return FilingVerdict.Held;
            filed.Hour.Enqueue(now);
            filed.Day.Enqueue(now);
            return FilingVerdict.Normal;
        }
    }

    private static int Since(Queue<long> moments, long start)
    {
        while (moments.TryPeek(out var oldest) && oldest <= start)
            moments.Dequeue();
        return moments.Count;
    }

    private sealed record Filed(Queue<long> Hour, Queue<long> Day);
}
