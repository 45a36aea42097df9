namespace EPeople.Core.Domain.Deadlines;

/// <summary>
/// Counts a limit. The clock starts at filing, also at night and on holidays; transfers never restart it. Pure: the same rule,
/// moment and calendar always give the same date, and <see cref="Explain"/> derives what <see cref="Due"/> says.
/// </summary>
public static class ResponseClock
{
    private static readonly TimeSpan Instant = TimeSpan.FromTicks(1);

    /// <summary>
    /// The due date of something that began at <paramref name="filedAt"/> (any offset). Always later than it. Allocates nothing.
    /// </summary>
    public static DueDate Due(ResponseRule rule, DateTimeOffset filedAt, WorkingCalendar calendar)
    {
        var end = EndOfCount(rule, filedAt, calendar);
        if (rule.Unit == LimitUnit.ClockHours)
        {
            return new DueDate(filedAt.ToUniversalTime().AddHours(rule.Amount), end, rule.Id);
        }

        var last = rule.MovesToWorkingDay ? calendar.NextWorking(end) : end;
        return new DueDate(calendar.EndOf(last), last, rule.Id);
    }

    /// <summary>
    /// The derivation of a due date, day by day from the filing day to the last day, computed when it is read.
    /// </summary>
    /// <param name="rule">The rule that the petition keeps from its filing day.</param>
    /// <param name="filedAt">When it was filed (any offset).</param>
    /// <param name="dueAt">The stored due date; <see cref="Explanation.Agrees"/> says whether the derivation arrives at it.</param>
    /// <param name="calendar">The calendar as it stands.</param>
    public static Explanation Explain(ResponseRule rule, DateTimeOffset filedAt, DateTimeOffset dueAt, WorkingCalendar calendar)
    {
        var filing = calendar.DayOf(filedAt);
        var due = Due(rule, filedAt, calendar);
        var end = EndOfCount(rule, filedAt, calendar);
        var days = new DayMark[due.LastDay.DayNumber - filing.DayNumber + 1];
        var counted = 0;
        for (var i = 0; i < days.Length; i++)
        {
            var day = filing.AddDays(i);
            var working = calendar.IsWorking(day);
            var runs = (i > 0 || rule.FirstDayCounts) && day <= end && (working || rule.Unit != LimitUnit.WorkingDays);
            var counts = runs && rule.Unit != LimitUnit.ClockHours;
            counted += counts ? 1 : 0;
            var holiday = calendar.HolidayOn(day);
            var kind = day == due.LastDay ? DayMarkKind.LastDay
                : day == filing ? DayMarkKind.FilingDay
                : day == end ? DayMarkKind.Moved
                : runs ? DayMarkKind.Counted
                : holiday is not null ? DayMarkKind.Holiday
                : DayMarkKind.Weekend;
            days[i] = new DayMark(day, kind, counts ? counted : null, holiday, working);
        }

        DayMark? movedBecause = end == due.LastDay ? null : days[end.DayNumber - filing.DayNumber];
        return new Explanation(rule, filing, due, due.At == dueAt, days, counted, movedBecause, MayMove(rule, filing, end, due.LastDay, calendar));
    }

    /// <summary>A feast shifts by a day, so those on the eve and on the morrow of the days that holidays decide are looked at too.</summary>
    private static bool MayMove(ResponseRule rule, DateOnly filing, DateOnly end, DateOnly last, WorkingCalendar calendar)
    {
        if (rule.Unit != LimitUnit.WorkingDays && !rule.MovesToWorkingDay)
        {
            return false;
        }

        var first = rule.Unit == LimitUnit.WorkingDays ? filing : end.AddDays(-1);
        for (var day = first; day <= last.AddDays(1); day = day.AddDays(1))
        {
            if (calendar.HolidayOn(day) is { Tentative: true })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The local day on which the count itself ends, before an end on a non-working day moves.</summary>
    private static DateOnly EndOfCount(ResponseRule rule, DateTimeOffset filedAt, WorkingCalendar calendar)
    {
        var filing = calendar.DayOf(filedAt);
        var dayBeforeTheFirst = rule.FirstDayCounts ? filing.AddDays(-1) : filing;
        return rule.Unit switch
        {
            LimitUnit.WorkingDays => calendar.AddWorkingDays(dayBeforeTheFirst, rule.Amount),
            LimitUnit.CalendarDays => dayBeforeTheFirst.AddDays(rule.Amount),
            LimitUnit.Months => EndOfMonths(filing, rule),
            LimitUnit.ClockHours => calendar.DayOf(filedAt.AddHours(rule.Amount) - Instant),
            _ => throw new ArgumentOutOfRangeException(nameof(rule), rule.Unit, "A limit is counted in a known unit."),
        };
    }

    /// <summary>With the first day counted, a month ends on the day before the same number; a shorter month ends on its last day either way.</summary>
    private static DateOnly EndOfMonths(DateOnly filing, ResponseRule rule)
    {
        var sameNumber = filing.AddMonths(rule.Amount);
        return rule.FirstDayCounts && sameNumber.Day == filing.Day ? sameNumber.AddDays(-1) : sameNumber;
    }
}
