namespace EPeople.Core.Domain.Deadlines;

/// <summary>Why a clock stood still.</summary>
public enum StopReason
{
    /// <summary>The petitioner was asked for details: the petitioner's own time.</summary>
    Details = 1,

    /// <summary>An investigation on site, within its own limit.</summary>
    SiteInvestigation = 2,

    /// <summary>The service could not be used.</summary>
    Outage = 3,
}

/// <summary>A stretch in which the clock stood still.</summary>
/// <param name="From">From this instant on (UTC).</param>
/// <param name="Until">Up to this instant (UTC), exclusive; null while it still stands.</param>
/// <param name="Reason">Why.</param>
public readonly record struct Stop(DateTimeOffset From, DateTimeOffset? Until, StopReason Reason)
{
    /// <summary>Whether the clock stood at that instant: the first instant belongs to the stop, the last does not.</summary>
    public bool Holds(DateTimeOffset instant) => From <= instant && (Until is null || instant < Until);

    /// <summary>Whether the clock stood just before that instant.</summary>
    public bool HoldsBefore(DateTimeOffset instant) => From < instant && (Until is null || instant <= Until);
}

/// <summary>All that moves a clock once it has started: what a due date is a function of, beside rule and calendar.</summary>
/// <param name="Start">The filing (any offset); night and holidays too.</param>
/// <param name="Stops">By time, not overlapping; only the last may still stand.</param>
/// <param name="Added">Units of the rule by which it was extended, in all; 0 or more.</param>
public sealed record ClockHistory(DateTimeOffset Start, IReadOnlyList<Stop> Stops, int Added)
{
    /// <summary>A clock that nothing has stopped or extended.</summary>
    public static ClockHistory From(DateTimeOffset start) => new(start, [], 0);

    /// <summary>The stop that still stands; null while the clock runs.</summary>
    public Stop? Standing => Stops.Count > 0 && Stops[^1].Until is null ? Stops[^1] : null;

    /// <summary>The stop that held at that instant, if one did.</summary>
    public Stop? At(DateTimeOffset instant)
    {
        foreach (var stop in Stops)
        {
            if (stop.Holds(instant))
                return stop;
        }

        return null;
    }

    /// <summary>The stop that held just before that instant, if one did.</summary>
    public Stop? Before(DateTimeOffset instant)
    {
        foreach (var stop in Stops)
        {
            if (stop.HoldsBefore(instant))
                return stop;
        }

        return null;
    }
}
