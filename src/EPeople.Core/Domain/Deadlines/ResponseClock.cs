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
        var last = rule.MovesToWorkingDay ? calendar.NextWorking(end) : end;
        var at = rule.Unit == LimitUnit.ClockHours && last == end ? filedAt.ToUniversalTime().AddHours(rule.Amount) : calendar.EndOf(last);
        return new DueDate(at, last, rule.Id);
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
            var counts = rule.Unit != LimitUnit.ClockHours
                && (i > 0 || rule.FirstDayCounts) && day <= end && (working || rule.Unit != LimitUnit.WorkingDays);
            counted += counts ? 1 : 0;
            var holiday = calendar.HolidayOn(day);
            days[i] = new DayMark(day, KindOf(day), counts ? counted : null, holiday, working);

            DayMarkKind KindOf(DateOnly day) =>
                day == due.LastDay ? DayMarkKind.LastDay
                : day == filing ? DayMarkKind.FilingDay
                : day == end ? DayMarkKind.Moved
                : counts || (rule.Unit == LimitUnit.ClockHours && day < end) ? DayMarkKind.Counted
                : holiday is not null ? DayMarkKind.Holiday
                : DayMarkKind.Weekend;
        }

        return new Explanation(rule, filing, due, due.At == dueAt, days, counted, end == due.LastDay ? null : days[end.DayNumber - filing.DayNumber]);
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
