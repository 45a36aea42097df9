using CsCheck;
using EPeople.Core.Domain;
using EPeople.Core.Domain.Deadlines;
using Xunit;
using static EPeople.Core.Tests.Domain.Deadlines.Tunisia;

namespace EPeople.Core.Tests.Domain.Deadlines;

public sealed class WorkingCalendarTests
{
    private static readonly LocalText Name = new("عيد", "Fête", "Feast");

    [Theory]
    [InlineData("2026-11-24", true)]
    [InlineData("2026-11-28", false)]
    [InlineData("2026-11-29", false)]
    [InlineData("2026-12-17", false)]
    [InlineData("2026-12-24", true)]
    // Eid al-Fitr 2026 as proposed: its eve is a Thursday, its day Independence Day.
    [InlineData("2026-03-19", false)]
    public void A_day_is_worked_unless_weekend_or_holiday(string day, bool worked) =>
        Assert.Equal(worked, Calendar.IsWorking(Day(day)));

    [Fact]
    public void Where_two_holidays_meet_the_certain_one_speaks_for_the_day()
    {
        var day = Day("2026-03-20");
        Holiday[] both = [new(day, "eid-al-fitr", Name, Tentative: true), new(day, "independence", Name, Tentative: false)];

        var calendar = new WorkingCalendar(Calendar.Zone, both, []);

        Assert.Equal("independence", calendar.HolidayOn(day)?.Code);
        Assert.Equal("independence", Calendar.HolidayOn(day)?.Code);
        Assert.Equal(1, calendar.WorkingDaysBetween(Day("2026-03-18"), day));
    }

    [Theory]
    [InlineData("2026-11-23 22:59:59", "2026-11-23")]
    [InlineData("2026-11-23 23:00:00", "2026-11-24")]
    // Tunisia kept summer time in 2008: its midnight was 22:00 UTC.
    [InlineData("2008-07-01 21:59:59", "2008-07-01")]
    [InlineData("2008-07-01 22:00:00", "2008-07-02")]
    public void Midnight_is_the_zones_own(string utc, string day) =>
        Assert.Equal(Day(day), Calendar.DayOf(new DateTimeOffset(DateTime.Parse(utc, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.Zero)));

    [Theory]
    [InlineData("Africa/Tunis")] // 1 May 2005: midnight skipped
    [InlineData("Africa/Cairo")] // midnight skipped, and a day that ends twice
    [InlineData("America/Havana")] // midnight twice
    [InlineData("Asia/Beirut")]
    [InlineData("Asia/Seoul")]
    [InlineData("Europe/Paris")]
    public void Every_day_begins_where_the_day_before_ends(string zone)
    {
        var calendar = new WorkingCalendar(TimeZoneInfo.FindSystemTimeZoneById(zone), [], []);
        for (var day = new DateOnly(1990, 1, 1); day.Year < 2031; day = day.AddDays(1))
        {
            var start = calendar.StartOf(day);
            Assert.Equal(TimeSpan.Zero, start.Offset);
            Assert.Equal(day, calendar.DayOf(start));
            Assert.Equal(day.AddDays(-1), calendar.DayOf(start.AddTicks(-1)));
            Assert.Equal(calendar.StartOf(day.AddDays(1)), calendar.EndOf(day));
        }
    }

    [Theory]
    [InlineData("2026-12-16", 1, "2026-12-18")]
    [InlineData("2026-12-18", -1, "2026-12-16")]
    [InlineData("2026-11-28", 1, "2026-11-30")]
    [InlineData("2026-11-28", -1, "2026-11-27")]
    [InlineData("2026-11-28", 0, "2026-11-28")]
    [InlineData("2026-12-24", -5, "2026-12-16")]
    [InlineData("2026-12-24", 10, "2027-01-08")]
    public void Working_days_are_counted_without_the_start(string day, int count, string expected) =>
        Assert.Equal(Day(expected), Calendar.AddWorkingDays(Day(day), count));

    [Theory]
    [InlineData("2026-12-17", "2026-12-18")]
    [InlineData("2026-12-18", "2026-12-18")]
    [InlineData("2026-12-19", "2026-12-21")]
    public void The_next_working_day_is_the_day_itself_when_it_is_worked(string day, string expected) =>
        Assert.Equal(Day(expected), Calendar.NextWorking(Day(day)));

    [Fact]
    public void A_week_without_work_is_refused() =>
        Assert.Throws<ArgumentException>(() => new WorkingCalendar(Calendar.Zone, [], Enum.GetValues<DayOfWeek>()));

    [Fact]
    public void Adding_and_counting_working_days_undo_each_other() =>
        Gen.Select(Anything.Calendar, Anything.Day, Gen.Int[-80, 80]).Sample((calendar, day, count) =>
        {
            var there = calendar.AddWorkingDays(day, count);
            if (count != 0)
            {
                Assert.True(calendar.IsWorking(there));
            }

            if (calendar.IsWorking(day))
            {
                Assert.Equal(day, calendar.AddWorkingDays(there, -count));
                Assert.Equal(count, calendar.WorkingDaysBetween(day, there));
            }
        });

    [Fact]
    public void Counting_working_days_agrees_with_looking_at_each() =>
        Gen.Select(Anything.Calendar, Anything.Day, Gen.Int[0, 500]).Sample((calendar, from, days) =>
        {
            var to = from.AddDays(days);
            var looked = Enumerable.Range(1, days).Count(offset => calendar.IsWorking(from.AddDays(offset)));

            Assert.Equal(looked, calendar.WorkingDaysBetween(from, to));
            Assert.Equal(-looked, calendar.WorkingDaysBetween(to, from));
        });
}
