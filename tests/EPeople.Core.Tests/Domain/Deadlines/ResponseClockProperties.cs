using CsCheck;
using EPeople.Core.Domain.Deadlines;
using Xunit;

namespace EPeople.Core.Tests.Domain.Deadlines;

/// <summary>What holds for every rule, calendar and moment.</summary>
public sealed class ResponseClockProperties
{
    private static readonly Gen<(WorkingCalendar Calendar, ResponseRule Rule, DateTimeOffset Filed)> Cases =
        Gen.Select(Anything.Calendar, Anything.Rule, Anything.Moment);

    [Fact]
    public void An_answer_is_due_after_filing_and_the_last_day_holds_the_last_instant() => Cases.Sample((calendar, rule, filed) =>
    {
        var due = ResponseClock.Due(rule, filed, calendar);

        Assert.True(due.At > filed);
        Assert.Equal(due.LastDay, calendar.DayOf(due.At.AddTicks(-1)));
        Assert.True(rule.Unit == LimitUnit.ClockHours || due.At == calendar.EndOf(due.LastDay));
        Assert.True(!rule.MovesToWorkingDay || calendar.IsWorking(due.LastDay));
    });

    [Fact]
    public void Who_files_later_is_never_due_earlier() => Gen.Select(Cases, Gen.Long[0, 40 * TimeSpan.TicksPerDay]).Sample((one, ticks) =>
        Assert.True(ResponseClock.Due(one.Rule, one.Filed, one.Calendar).At
            <= ResponseClock.Due(one.Rule, one.Filed.AddTicks(ticks), one.Calendar).At));

    [Fact]
    public void The_offset_in_which_a_moment_is_written_does_not_matter() => Gen.Select(Cases, Gen.Int[-14, 14]).Sample((one, hours) =>
        Assert.Equal(
            ResponseClock.Due(one.Rule, one.Filed, one.Calendar),
            ResponseClock.Due(one.Rule, one.Filed.ToOffset(TimeSpan.FromHours(hours)), one.Calendar)));

    [Fact]
    public void Walking_from_day_to_day_arrives_at_the_same_date() => Cases.Sample((calendar, rule, filed) =>
    {
        if (rule.Unit is LimitUnit.CalendarDays or LimitUnit.WorkingDays)
        {
            Assert.Equal(Walk(rule, calendar.DayOf(filed), calendar), ResponseClock.Due(rule, filed, calendar).LastDay);
        }
    });

    [Fact]
    public void The_explanation_counts_what_the_rule_says_and_leaves_no_day_out() => Cases.Sample((calendar, rule, filed) =>
    {
        var due = ResponseClock.Due(rule, filed, calendar);
        var explanation = ResponseClock.Explain(rule, filed, due.At, calendar);
        var days = explanation.Days;

        Assert.True(explanation.Agrees);
        Assert.Equal(due, explanation.Due);
        Assert.Equal(calendar.DayOf(filed), days[0].Day);
        Assert.Equal(due.LastDay, days[^1].Day);
        Assert.Equal(days[^1], Assert.Single(days, day => day.Kind == DayMarkKind.LastDay));
        Assert.All(days.Zip(days.Skip(1)), pair => Assert.Equal(pair.First.Day.AddDays(1), pair.Second.Day));
        Assert.Equal(Enumerable.Range(1, explanation.CountedDays), days.Where(day => day.Number is not null).Select(day => day.Number!.Value));
        Assert.All(days.Where(day => day.Kind is DayMarkKind.Weekend or DayMarkKind.Holiday), day => Assert.False(day.Working));
        Assert.True(explanation.MovedBecause is not { Working: true });
        if (rule.Unit is LimitUnit.CalendarDays or LimitUnit.WorkingDays)
        {
            Assert.Equal(rule.Amount, explanation.CountedDays);
        }
    });

    /// <summary>The slow and obvious way, as one would do it with a finger on a wall calendar.</summary>
    private static DateOnly Walk(ResponseRule rule, DateOnly filing, WorkingCalendar calendar)
    {
        var day = rule.FirstDayCounts ? filing : filing.AddDays(1);
        for (var counted = 0; ; day = day.AddDays(1))
        {
            var free = calendar.IsWeekend(day) || calendar.HolidayOn(day) is not null;
            counted += free && rule.Unit == LimitUnit.WorkingDays ? 0 : 1;
            if (counted >= rule.Amount && !(free && (rule.MovesToWorkingDay || rule.Unit == LimitUnit.WorkingDays)))
            {
                return day;
            }
        }
    }
}
