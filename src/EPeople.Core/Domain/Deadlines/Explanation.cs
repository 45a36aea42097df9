namespace EPeople.Core.Domain.Deadlines;

/// <summary>What a day is in the derivation of a due date.</summary>
public enum DayMarkKind
{
    /// <summary>The day on which the petition was filed. It bears a number when the rule counts it.</summary>
    FilingDay = 1,

    /// <summary>A day of the limit; for limits in hours, a day through which the clock ran.</summary>
    Counted = 2,

    /// <summary>Not counted: weekend.</summary>
    Weekend = 3,

    /// <summary>Not counted: holiday.</summary>
    Holiday = 4,

    /// <summary>The count ended here, but nobody works on this day: the end moves to the next working day.</summary>
    Moved = 5,

    /// <summary>The last day in time; the answer is due by its end. Also when it is the filing day itself.</summary>
    LastDay = 6,

    /// <summary>Not counted: the clock stood still.</summary>
    Stopped = 7,
}

/// <summary>One local day of a derivation.</summary>
/// <param name="Day">The day.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Number">Its number in the count, from 1; null when it is not counted or the limit is in hours.</param>
/// <param name="Holiday">The holiday of that day, also where the rule counts holidays; null when there is none.</param>
/// <param name="Working">Whether the administration works on it.</param>
/// <param name="Stop">Why the clock stood still, for <see cref="DayMarkKind.Stopped"/>; null otherwise.</param>
public readonly record struct DayMark(DateOnly Day, DayMarkKind Kind, int? Number, Holiday? Holiday, bool Working, StopReason? Stop = null);

/// <summary>A stretch that a limit in hours ran through.</summary>
/// <param name="From">Its beginning (UTC).</param>
/// <param name="Until">Its end (UTC), exclusive.</param>
public readonly record struct CountedSpan(DateTimeOffset From, DateTimeOffset Until);

/// <summary>
/// The derivation of a due date: all that the strip of days and its sentence need, as data; pages put it into words
/// (amount and unit from <see cref="Rule"/>, days from here).
/// </summary>
/// <param name="Rule">The rule, with amount, unit and source.</param>
/// <param name="FilingDay">Local day of filing.</param>
/// <param name="Due">The date at which the derivation arrives.</param>
/// <param name="Agrees">
/// Whether that is the stored due date. False only between a revision of the calendar and the recomputing of open due dates, and for
/// dates settled before it: then the stored date binds and the strip is not shown as its reason.
/// </param>
/// <param name="Days">Every day from the filing day to the last day, both included.</param>
/// <param name="CountedDays">How many days bear a number: the rule's amount for limits in days, 0 for limits in hours.</param>
/// <param name="MovedBecause">The non-working day on which the count ended (its holiday, or else the weekend, is the reason); null when the end did not move.</param>
/// <param name="MayMove">
/// Whether a tentative feast stands where a sighting a day earlier or later could change the date. Never true for an end that holidays
/// do not touch (clock hours, calendar days far from any feast).
/// </param>
public sealed record Explanation(
    ResponseRule Rule, DateOnly FilingDay, DueDate Due, bool Agrees, IReadOnlyList<DayMark> Days, int CountedDays, DayMark? MovedBecause, bool MayMove)
{
    /// <summary>Id of the rule, for example <c>tn-2025/complaint</c>.</summary>
    public string RuleId => Rule.Id;

    /// <summary>The last local day in time.</summary>
    public DateOnly LastDay => Due.LastDay;

    /// <summary>For limits in hours the stretches that count, by time; together they are as long as the limit. Empty for limits in days.</summary>
    public IReadOnlyList<CountedSpan> Spans { get; init; } = [];

    /// <summary>Units added to the rule's amount by extensions.</summary>
    public int Added { get; init; }

    /// <summary>Since when the clock stands still (UTC); null while it runs. Then <see cref="Due"/> is the stored date, not a promise.</summary>
    public DateTimeOffset? StandsSince { get; init; }

    /// <summary>While it stands still, how many days of the limit are left; null otherwise and for limits in hours.</summary>
    public int? DaysLeft { get; init; }

    /// <summary>Days without a number between the first and the last: weekends and holidays that the rule leaves out, and days on which the clock stood still.</summary>
    public int UncountedDays => Days.Count(day => day.Kind is DayMarkKind.Weekend or DayMarkKind.Holiday or DayMarkKind.Stopped);
}
