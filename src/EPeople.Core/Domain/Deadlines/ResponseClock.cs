namespace EPeople.Core.Domain.Deadlines;

/// <summary>
/// Counts a limit. The clock starts at filing, also at night and on holidays; transfers never restart it; it stands still only for
/// the stops of its history. Pure: the same rule, history and calendar always give the same date, and the explanation (ResponseClock.Explain.cs) derives what
/// <see cref="Due(ResponseRule, ClockHistory, WorkingHours)"/> says.
/// </summary>
/// <remarks>
/// How a stop lengthens a limit in days: where the filing day is not counted (Tunisia), a day counts when the clock ran at its beginning,
/// and the last one must be left to its end; where it is counted (Korea), a day counts when the clock ran at its end. So the day of an
/// answer is treated like the day of a filing, and no due date ever falls within a stop.
/// </remarks>
public static partial class ResponseClock
{
    private static readonly TimeSpan _instant = TimeSpan.FromTicks(1);

    /// <summary>
    /// The due date of something that began at <paramref name="filedAt"/> (any offset) and that nothing has stopped or extended. Always
    /// later than it. Allocates nothing.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A limit in working hours: that needs <see cref="WorkingHours"/>.</exception>
    public static DueDate Due(ResponseRule rule, DateTimeOffset filedAt, WorkingCalendar calendar)
    {
        var end = EndOfCount(rule, filedAt, calendar, 0);
        if (rule.Unit == LimitUnit.ClockHours)
            return new DueDate(filedAt.ToUniversalTime().AddHours(rule.Amount), end, rule.Id);
        var last = rule.MovesToWorkingDay ? calendar.NextWorking(end) : end;
        return new DueDate(calendar.EndOf(last), last, rule.Id);
    }

    /// <summary>The due date of a clock with its history; null while the clock stands still before it is due.</summary>
    /// <param name="rule">The rule that the petition keeps from its filing day.</param>
    /// <param name="history">Start, stops and extensions.</param>
    /// <param name="hours">Office hours and, in them, the calendar of days, as they stand.</param>
    public static DueDate? Due(ResponseRule rule, ClockHistory history, WorkingHours hours)
    {
        var all = WithOutages(history, hours.Outages);
        if (rule.Unit.IsHours())
            return DueInHours(rule, all, hours);
        if (all.Stops.Count == 0 && all.Added == 0)
            return Due(rule, history.Start, hours.Days);
        var count = Count(rule, all, hours.Days);
        return count.Last is { } last ? new DueDate(hours.Days.EndOf(last), last, rule.Id) : null;
    }

    /// <summary>Stops push an end in hours by as much as they take; a stop that begins after the end changes nothing.</summary>
    private static DueDate? DueInHours(ResponseRule rule, ClockHistory history, WorkingHours hours)
    {
        var amount = TimeSpan.FromHours(rule.Amount + history.Added);
        var start = history.Start.ToUniversalTime();
        var due = EndOf(amount);
        foreach (var stop in history.Stops)
        {
            if (stop.From >= due)
                break;
            if (stop.Until is not { } until)
                return null;
            amount += rule.Unit == LimitUnit.ClockHours ? until - stop.From : hours.Elapsed(stop.From, until);
            due = EndOf(amount);
        }

        return new DueDate(due, hours.Days.DayOf(due - _instant), rule.Id);

        DateTimeOffset EndOf(TimeSpan length) => rule.Unit == LimitUnit.ClockHours ? start + length : hours.AddElapsed(start, length);
    }

    /// <summary>The days of a limit in days, stops and all: where the count ends and which day is the last.</summary>
    private static DayCount Count(ResponseRule rule, ClockHistory history, WorkingCalendar calendar)
    {
        var wanted = Wanted(rule, history, calendar);
        var day = calendar.DayOf(history.Start);
        day = rule.FirstDayCounts ? day : day.AddDays(1);
        for (var counted = 0; ; day = day.AddDays(1))
        {
            if (IsEndless(rule, history, day, calendar))
                return new DayCount(wanted, null, null, Math.Max(1, wanted - counted));
            if (!Counts(rule, history, day, calendar))
                continue;
            counted = Math.Min(counted + 1, wanted);
            // A last day that a stop cuts off is not used up: the next that counts takes its place.
            var last = rule.MovesToWorkingDay ? calendar.NextWorking(day) : day;
            if (counted < wanted || history.Before(calendar.EndOf(last)) is { Until: not null })
                continue;
            return history.Before(calendar.EndOf(last)) is null ? new DayCount(wanted, day, last, 0) : new DayCount(wanted, null, null, 1);
        }
    }

    /// <summary>How many days must count in all: for weeks and months, the days of the calendar that they hold.</summary>
    private static int Wanted(ResponseRule rule, ClockHistory history, WorkingCalendar calendar)
    {
        if (rule.Unit is LimitUnit.WorkingDays or LimitUnit.CalendarDays)
            return rule.Amount + history.Added;
        var filing = calendar.DayOf(history.Start);
        return EndOfCount(rule, history.Start, calendar, history.Added).DayNumber - filing.DayNumber + (rule.FirstDayCounts ? 1 : 0);
    }

    private static bool Counts(ResponseRule rule, ClockHistory history, DateOnly day, WorkingCalendar calendar) =>
        (rule.Unit != LimitUnit.WorkingDays || calendar.IsWorking(day)) && StopOn(rule, history, day, calendar) is null;

    /// <summary>The stop for which a day does not count.</summary>
    private static Stop? StopOn(ResponseRule rule, ClockHistory history, DateOnly day, WorkingCalendar calendar) =>
        history.Stops.Count == 0 ? null : rule.FirstDayCounts ? history.Before(calendar.EndOf(day)) : history.At(calendar.StartOf(day));

    private static bool IsEndless(ResponseRule rule, ClockHistory history, DateOnly day, WorkingCalendar calendar) =>
        history.Standing is not null && StopOn(rule, history, day, calendar) is { Until: null };

    /// <summary>The local day on which the count itself ends when nothing stops it, before an end on a non-working day moves.</summary>
    private static DateOnly EndOfCount(ResponseRule rule, DateTimeOffset filedAt, WorkingCalendar calendar, int added)
    {
        var filing = calendar.DayOf(filedAt);
        var dayBeforeTheFirst = rule.FirstDayCounts ? filing.AddDays(-1) : filing;
        var amount = rule.Amount + added;
        return rule.Unit switch
        {
            LimitUnit.WorkingDays => calendar.AddWorkingDays(dayBeforeTheFirst, amount),
            LimitUnit.CalendarDays => dayBeforeTheFirst.AddDays(amount),
            LimitUnit.Weeks => dayBeforeTheFirst.AddDays(7 * amount),
            LimitUnit.Months => EndOfMonths(filing, amount, rule.FirstDayCounts),
            LimitUnit.ClockHours => calendar.DayOf(filedAt.AddHours(amount) - _instant),
            _ => throw new ArgumentOutOfRangeException(nameof(rule), rule.Unit, "A limit in this unit needs more than a calendar of days."),
        };
    }

    /// <summary>With the first day counted, a month ends on the day before the same number; a shorter month ends on its last day either way.</summary>
    private static DateOnly EndOfMonths(DateOnly filing, int months, bool firstDayCounts)
    {
        var sameNumber = filing.AddMonths(months);
        return firstDayCounts && sameNumber.Day == filing.Day ? sameNumber.AddDays(-1) : sameNumber;
    }

    /// <summary>The service's outages are stops of every clock; where they overlap one of its own, they count once.</summary>
    private static ClockHistory WithOutages(ClockHistory history, IReadOnlyList<Outage> outages)
    {
        if (!outages.Any(outage => outage.Until > history.Start))
            return history;
        var stops = new List<Stop>();
        var service = outages.Where(o => o.Until > history.Start).Select(o => new Stop(o.From > history.Start ? o.From : history.Start, o.Until, StopReason.Outage));
        foreach (var stop in history.Stops.Concat(service).OrderBy(s => s.From))
        {
            if (stops.Count == 0 || (stops[^1].Until is { } end && end < stop.From))
                stops.Add(stop);
            else if (stops[^1].Until is { } until && (stop.Until is null || stop.Until > until))
                stops[^1] = stops[^1] with { Until = stop.Until };
        }

        return history with { Stops = stops };
    }

    private readonly record struct DayCount(int Wanted, DateOnly? End, DateOnly? Last, int Left);
}
