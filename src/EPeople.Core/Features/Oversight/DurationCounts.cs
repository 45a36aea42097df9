using System.Globalization;

namespace EPeople.Core.Features.Oversight;

/// <summary>How many replies took how many working days, as <see cref="DayFigure.Durations"/> stores it; adds up over days, so that a year's median needs no petition.</summary>
public sealed class DurationCounts
{
    // Whoever waited longer than this waited "a year or more" in every figure.
    private const int Longest = 260;

    private readonly int[] _counts = new int[Longest + 1];

    /// <summary>All replies counted.</summary>
    public int Total { get; private set; }

    /// <summary>Adds <paramref name="count"/> replies that took so many working days (below 0 counts as 0).</summary>
    public void Add(int workingDays, int count)
    {
        _counts[Math.Clamp(workingDays, 0, Longest)] += count;
        Total += count;
    }

    /// <summary>Adds what a day's figure stores.</summary>
    public void Add(string stored)
    {
        var days = 0;
        foreach (var part in stored.AsSpan().Split(','))
        {
            if (int.TryParse(stored.AsSpan(part), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
                Add(days, count);
            days++;
        }
    }

    /// <summary>The fewest working days within which this share (above 0 up to 1) of the replies came; null without replies.</summary>
    public int? Within(double share)
    {
        var (sum, needed) = (0, Total * share);
        for (var days = 0; Total > 0 && days <= Longest; days++)
        {
            sum += _counts[days];
            if (sum >= needed)
                return days;
        }

        return null;
    }

    /// <summary>As stored: the counts for 0, 1, 2 … working days up to the longest, separated by commas; empty without replies.</summary>
    public override string ToString() => string.Join(',', _counts.Take(Array.FindLastIndex(_counts, count => count > 0) + 1));
}
