using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Seeding;
using Xunit;
using static EPeople.Core.Tests.Domain.Deadlines.Tunisia;

namespace EPeople.Core.Tests.Domain.Deadlines;

/// <summary>What stops and extensions do to a date, worked out by hand; tn-2025 does not count the day of filing.</summary>
public sealed class StoppedClockTests
{
    private static readonly WorkingHours _hours = ReferencePolicies.Hours(Calendar);

    private static readonly DateTimeOffset _filed = At("2026-11-24 09:30"); // last day Thursday 24 December

    [Theory]
    // Asked on day 5 at noon, told on day 9: days 6 to 9 began with a clock that stood. Four days later: Monday 28 December.
    [InlineData("2026-11-29 12:00", "2026-12-03 15:00", "2026-12-28")]
    // Asked and told on one day: nothing is gained by asking.
    [InlineData("2026-11-30 08:00", "2026-11-30 23:59", "2026-12-24")]
    // Over one midnight: one day, a Friday.
    [InlineData("2026-11-30 23:59", "2026-12-01 00:01", "2026-12-25")]
    // Asked on the last day at 10: that day is not used up, and the day after the answer takes its place (a Wednesday).
    [InlineData("2026-12-24 10:00", "2026-12-29 15:00", "2026-12-30")]
    // Asked after the due moment: too late to stop anything.
    [InlineData("2026-12-25 00:00", "2026-12-29 15:00", "2026-12-24")]
    public void A_stop_moves_the_last_day(string from, string until, string lastDay)
    {
        var history = new ClockHistory(_filed, [new Stop(At(from), At(until), StopReason.Details)], 0);
        var due = ResponseClock.Due(Rule("complaint"), history, _hours)!.Value;
        Assert.Equal(Day(lastDay), due.LastDay);
        var told = ResponseClock.Explain(Rule("complaint"), history, due, _hours, due.At);
        Assert.True(told.Agrees);
        Assert.Equal(30, told.CountedDays);
        Assert.Equal(Day(lastDay), told.Days[^1].Day);
    }

    [Fact]
    public void While_it_stands_there_is_no_date_and_the_days_left_are_told()
    {
        var history = new ClockHistory(_filed, [new Stop(At("2026-11-29 12:00"), null, StopReason.SiteInvestigation)], 0);
        Assert.Null(ResponseClock.Due(Rule("complaint"), history, _hours));
        var told = ResponseClock.Explain(Rule("complaint"), history, ResponseClock.Due(Rule("complaint"), _filed, Calendar), _hours, At("2026-12-05 10:00"));
        Assert.Equal(At("2026-11-29 12:00"), told.StandsSince);
        Assert.Equal(25, told.DaysLeft);
        Assert.Equal(Day("2026-12-05"), told.Days[^1].Day);
        Assert.DoesNotContain(told.Days, d => d.Kind == DayMarkKind.LastDay);
    }

    [Fact]
    public void An_extension_counts_on_in_the_units_of_the_rule()
    {
        var due = ResponseClock.Due(Rule("information-request"), new ClockHistory(_filed, [], 10), _hours)!.Value;
        Assert.Equal(Day("2026-12-24"), due.LastDay);
        Assert.Equal(10, ResponseClock.Explain(Rule("information-request"), new ClockHistory(_filed, [], 10), due, _hours, due.At).Added);
    }

    [Fact]
    public void An_outage_of_the_service_stops_every_clock()
    {
        var hours = ReferencePolicies.Hours(Calendar, outages: [new Outage(At("2026-11-30 20:00"), At("2026-12-02 06:00"))]);
        var due = ResponseClock.Due(Rule("complaint"), ClockHistory.From(_filed), hours)!.Value;
        Assert.Equal(Day("2026-12-28"), due.LastDay); // two days more: Saturday 26, moved to Monday
        Assert.Contains(ResponseClock.Explain(Rule("complaint"), ClockHistory.From(_filed), due, hours, due.At).Days, d => d.Stop == StopReason.Outage);
        Assert.Equal(At("2026-12-03 19:30"), ResponseClock.Due(Rule("information-urgent"), ClockHistory.From(At("2026-11-30 09:30")), hours)!.Value.At);
    }
}
