using EPeople.Core.Domain.Deadlines;
using Xunit;
using static EPeople.Core.Tests.Domain.Deadlines.Tunisia;

namespace EPeople.Core.Tests.Domain.Deadlines;

/// <summary>Golden cases: what the text of the law gives, worked out by hand on a wall calendar.</summary>
public sealed class ResponseClockTests
{
    [Theory]
    // The receipt's own example: Tuesday 24 November 2026, last day Thursday 24 December; Revolution Day lies inside and counts.
    [InlineData("complaint", "2026-11-24 09:30", "2026-12-24")]
    // 23:59:59 is still that day; midnight is the next, whose 30th day is Christmas, a working Friday in Tunisia.
    [InlineData("complaint", "2026-11-24 23:59:59", "2026-12-24")]
    [InlineData("complaint", "2026-11-25 00:00", "2026-12-25")]
    // The 30th day is Saturday 26 December: Monday.
    [InlineData("complaint", "2026-11-26 12:00", "2026-12-28")]
    // The 30th day is Sunday: Monday.
    [InlineData("complaint", "2026-11-27 12:00", "2026-12-28")]
    // The 30th day is Thursday 17 December 2026, Revolution Day: Friday.
    [InlineData("complaint", "2026-11-17 12:00", "2026-12-18")]
    // The 30th day is Friday 1 May 2026, Labour Day, and a weekend follows: Monday.
    [InlineData("complaint", "2026-04-01 12:00", "2026-05-04")]
    // Filed on a holiday, and in the night of a Sunday: the clock starts all the same.
    [InlineData("complaint", "2026-12-17 03:00", "2027-01-18")]
    [InlineData("complaint", "2026-11-01 02:00", "2026-12-01")]
    [InlineData("complaint-authorisation", "2026-11-24 09:30", "2027-01-25")]
    [InlineData("suggestion", "2026-11-24 09:30", "2026-12-24")]
    [InlineData("information-request", "2026-11-24 09:30", "2026-12-14")]
    // Eid al-Fitr 2019: 4 to 6 June, a Tuesday to Thursday. The 30th day is its first day.
    [InlineData("complaint", "2019-05-05 10:00", "2019-06-07")]
    // Eid al-Fitr 2022: Sunday 1 to Tuesday 3 May. The 30th day is Labour Day and eve of the feast in one.
    [InlineData("complaint", "2022-04-01 10:00", "2022-05-04")]
    // Eid al-Fitr 2025: Sunday 30 March to Tuesday 1 April. The 30th day is the Saturday before.
    [InlineData("complaint", "2025-02-27 10:00", "2025-04-02")]
    // Eid al-Adha 2018: 21 and 22 August.
    [InlineData("complaint", "2018-07-22 10:00", "2018-08-23")]
    // 14 January was free until 2021, and 17 December is since: Decree 2021-223.
    [InlineData("complaint", "2020-12-15 10:00", "2021-01-15")]
    [InlineData("complaint", "2021-12-15 10:00", "2022-01-14")]
    [InlineData("complaint", "2020-11-17 10:00", "2020-12-17")]
    [InlineData("complaint", "2021-11-17 10:00", "2021-12-20")]
    // 15 working days: from Tuesday 24 November three weeks on; from Thursday 26 over Revolution Day; from a Saturday the Monday counts first.
    [InlineData("complaint-water", "2026-11-24 09:30", "2026-12-15")]
    [InlineData("complaint-water", "2026-11-26 09:30", "2026-12-18")]
    [InlineData("complaint-water", "2026-11-28 09:30", "2026-12-21")]
    public void The_last_day_is_what_the_rule_gives(string rule, string filedAt, string lastDay)
    {
        var due = ResponseClock.Due(Rule(rule), At(filedAt), Calendar);

        Assert.Equal(Day(lastDay), due.LastDay);
        Assert.Equal(At(lastDay + " 00:00").AddDays(1), due.At);
        Assert.Equal(TimeSpan.Zero, due.At.Offset);
        Assert.Equal("tn-2025/" + rule, due.RuleId);
    }

    [Theory]
    // Through a weekend and a holiday, to the minute: the limit protects a life or a freedom.
    [InlineData("2026-11-24 09:30:15", "2026-11-26 09:30:15", "2026-11-26")]
    [InlineData("2026-11-27 18:00", "2026-11-29 18:00", "2026-11-29")]
    // Filed at midnight: the last instant in time still belongs to the day before.
    [InlineData("2026-11-24 00:00", "2026-11-26 00:00", "2026-11-25")]
    public void Urgent_information_is_due_48_clock_hours_later(string filedAt, string dueAt, string lastDay)
    {
        var due = ResponseClock.Due(Rule("information-urgent"), At(filedAt), Calendar);

        Assert.Equal(At(dueAt), due.At);
        Assert.Equal(Day(lastDay), due.LastDay);
    }

    [Theory]
    // The first day counted (Korea): the filing day itself, when it is worked.
    [InlineData(LimitUnit.WorkingDays, 7, true, "2026-11-24 09:30", "2026-12-02")]
    [InlineData(LimitUnit.WorkingDays, 7, true, "2026-11-28 09:30", "2026-12-08")]
    [InlineData(LimitUnit.CalendarDays, 1, true, "2026-11-24 09:30", "2026-11-24")]
    // Months: the same number, or the last day of a shorter month; with the first day counted, the day before that number.
    [InlineData(LimitUnit.Months, 1, false, "2026-11-24 09:30", "2026-12-24")]
    [InlineData(LimitUnit.Months, 1, true, "2026-11-24 09:30", "2026-12-23")]
    [InlineData(LimitUnit.Months, 1, false, "2028-01-31 09:30", "2028-02-29")]
    [InlineData(LimitUnit.Months, 1, true, "2028-01-31 09:30", "2028-02-29")]
    [InlineData(LimitUnit.Months, 6, false, "2026-06-19 09:30", "2026-12-21")]
    public void Other_ways_of_counting_are_one_flag_away(LimitUnit unit, int amount, bool firstDayCounts, string filedAt, string lastDay)
    {
        var rule = Rule("complaint") with { Unit = unit, Amount = amount, FirstDayCounts = firstDayCounts };

        var due = ResponseClock.Due(rule, At(filedAt), Calendar);

        Assert.Equal(Day(lastDay), due.LastDay);
        Assert.Equal(Calendar.EndOf(Day(lastDay)), due.At);
    }

    [Fact]
    public void Due_dates_and_moments_allocate_nothing()
    {
        var (filed, rule, ladder) = (At("2026-11-24 09:30"), Rule("complaint-water"), Pack.Ladder);
        Count();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Count();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Count()
        {
            var due = ResponseClock.Due(rule, filed, Calendar);
            ladder.Moment(0, due.At, due.LastDay, Calendar);
            ladder.Next(0, filed, due.At, due.LastDay, Calendar);
        }
    }
}
