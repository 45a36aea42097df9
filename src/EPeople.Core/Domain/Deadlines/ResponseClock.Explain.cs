namespace EPeople.Core.Domain.Deadlines;

/// <summary>How a due date came about: the same count, told day by day.</summary>
public static partial class ResponseClock
{
    /// <summary>The derivation of the due date of a clock that nothing has stopped or extended, computed when it is read.</summary>
    /// <param name="rule">The rule that the petition keeps from its filing day.</param>
    /// <param name="filedAt">When it was filed (any offset).</param>
    /// <param name="dueAt">The stored due date; <see cref="Explanation.Agrees"/> says whether the derivation arrives at it.</param>
    /// <param name="calendar">The calendar as it stands.</param>
    public static Explanation Explain(ResponseRule rule, DateTimeOffset filedAt, DateTimeOffset dueAt, WorkingCalendar calendar)
    {
        var (history, due) = (ClockHistory.From(filedAt), Due(rule, filedAt, calendar));
        return Derive(rule, history, due, dueAt, due.At, EndOfCount(rule, filedAt, calendar, 0), due.LastDay, calendar, null);
    }

    /// <summary>The derivation of a due date with stops and extensions, computed when it is read.</summary>
    /// <param name="rule">The rule that the petition keeps from its filing day.</param>
    /// <param name="history">Start, stops and extensions.</param>
    /// <param name="stored">The stored due date: shown as it is while the clock stands still.</param>
    /// <param name="hours">Office hours and calendar as they stand.</param>
    /// <param name="asOf">Up to when a clock that stands still is told (any offset).</param>
    public static Explanation Explain(ResponseRule rule, ClockHistory history, DueDate stored, WorkingHours hours, DateTimeOffset asOf)
    {
        var (all, calendar, due) = (WithOutages(history, hours.Outages), hours.Days, Due(rule, history, hours));
        var until = all.Standing is { } standing && standing.From > asOf ? standing.From : asOf;
        var last = due?.LastDay ?? calendar.DayOf(until);
        if (rule.Unit.IsHours())
            return Derive(rule, all, due ?? stored, stored.At, due?.At, last, last, calendar, hours) with { StandsSince = due is null ? history.Standing?.From : null };
        var count = Count(rule, all, calendar);
        return Derive(rule, all, due ?? stored, stored.At, due?.At, count.End, last, calendar, hours) with
        {
            StandsSince = due is null ? history.Standing?.From : null,
            DaysLeft = due is null ? count.Left : null,
        };
    }

    private static Explanation Derive(
        ResponseRule rule, ClockHistory history, DueDate due, DateTimeOffset storedAt, DateTimeOffset? dueAt, DateOnly? end, DateOnly last,
        WorkingCalendar calendar, WorkingHours? hours)
    {
        var filing = calendar.DayOf(history.Start);
        var days = new DayMark[last.DayNumber - filing.DayNumber + 1];
        var (counted, wanted) = (0, rule.Unit.IsHours() ? 0 : Wanted(rule, history, calendar));
        for (var i = 0; i < days.Length; i++)
        {
            var day = filing.AddDays(i);
            var (working, holiday) = (calendar.IsWorking(day), calendar.HolidayOn(day));
            var within = (i > 0 || rule.FirstDayCounts) && (end is null || day <= end);
            var runs = within && (working || rule.Unit is not (LimitUnit.WorkingDays or LimitUnit.WorkingHours));
            var stop = runs ? StopOn(rule, history, day, calendar) : null;
            var counts = runs && !rule.Unit.IsHours() && stop is null && counted < wanted;
            if (counts && counted + 1 == wanted && end is not null && day != end)
                (counts, stop) = (false, history.Before(calendar.EndOf(rule.MovesToWorkingDay ? calendar.NextWorking(day) : day))); // cut off before its end
            counted += counts ? 1 : 0;
            var kind = day == due.LastDay && end is not null ? DayMarkKind.LastDay
                : i == 0 ? DayMarkKind.FilingDay
                : day == end ? DayMarkKind.Moved
                : stop is not null && !rule.Unit.IsHours() ? DayMarkKind.Stopped
                : runs ? DayMarkKind.Counted
                : holiday is not null ? DayMarkKind.Holiday
                : DayMarkKind.Weekend;
            days[i] = new DayMark(day, kind, counts ? counted : null, holiday, working, kind == DayMarkKind.Stopped ? stop?.Reason : null);
        }

        DayMark? movedBecause = end is null || end == last ? null : days[end.Value.DayNumber - filing.DayNumber];
        return new Explanation(rule, filing, due, due.At == storedAt, days, counted, movedBecause, MayMove(rule, filing, end ?? last, last, calendar))
        {
            Spans = rule.Unit.IsHours() ? SpansOf(rule, history, dueAt, hours) : [],
            Added = history.Added,
        };
    }

    /// <summary>The stretches that a limit in hours ran through, up to its end or its standing stop.</summary>
    private static List<CountedSpan> SpansOf(ResponseRule rule, ClockHistory history, DateTimeOffset? dueAt, WorkingHours? hours)
    {
        var spans = new List<CountedSpan>();
        var from = history.Start.ToUniversalTime();
        foreach (var stop in history.Stops.Where(stop => dueAt is null || stop.From < dueAt))
        {
            Add(from, stop.From < from ? from : stop.From);
            if (stop.Until is not { } until)
                return spans;
            from = until;
        }

        Add(from, dueAt ?? from);
        return spans;

        void Add(DateTimeOffset start, DateTimeOffset end)
        {
            if (end > start && rule.Unit == LimitUnit.ClockHours)
                spans.Add(new CountedSpan(start, end));
            else if (end > start && hours is not null)
                spans.AddRange(hours.SessionsWithin(start, end).Select(session => new CountedSpan(session.From, session.Until)));
        }
    }

    /// <summary>A feast shifts by a day, so those on the eve and on the morrow of the days that holidays decide are looked at too.</summary>
    private static bool MayMove(ResponseRule rule, DateOnly filing, DateOnly end, DateOnly last, WorkingCalendar calendar)
    {
        var byWorkingTime = rule.Unit is LimitUnit.WorkingDays or LimitUnit.WorkingHours;
        if (!byWorkingTime && !rule.MovesToWorkingDay)
            return false;
        var first = byWorkingTime ? filing : end.AddDays(-1);
        for (var day = first; day <= last.AddDays(1); day = day.AddDays(1))
        {
            if (calendar.HolidayOn(day) is { Tentative: true })
                return true;
        }

        return false;
    }
}
