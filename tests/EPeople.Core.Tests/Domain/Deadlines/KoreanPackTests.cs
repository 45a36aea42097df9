using EPeople.Core.Domain;
using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Seeding;
using Xunit;
using static EPeople.Core.Tests.Domain.Deadlines.Tunisia;

namespace EPeople.Core.Tests.Domain.Deadlines;

/// <summary>
/// The second pack: limits of at most five days in working hours from the minute of receipt, longer ones in days with the first day
/// included and without Saturdays, Sundays and holidays, months with the first day included (Civil Petitions Treatment Act).
/// </summary>
public sealed class KoreanPackTests
{
    // 2026: 1 March is a Sunday and taken on Monday 2; Seollal is 16 to 18 February; Children's Day 5 May.
    private static readonly WorkingHours _hours = ReferencePolicies.KoreanHours(
        [.. new[] { "2026-02-16", "2026-02-17", "2026-02-18", "2026-03-02", "2026-05-05" }.Select(day => new Holiday(Day(day), "holiday", new LocalText("", "", ""), false))]);

    [Theory]
    // Seven days, the day of receipt being the first: Tuesday 3 March to Wednesday 11.
    [InlineData("grievance", "2026-03-03 10:00", "2026-03-11")]
    // Received at night of a working day: that day is the first all the same.
    [InlineData("grievance", "2026-03-03 23:59", "2026-03-11")]
    // Received on Saturday 28 February: Monday 2 March is a holiday, Tuesday is the first day.
    [InlineData("grievance", "2026-02-28 09:00", "2026-03-11")]
    // Fourteen days over Children's Day.
    [InlineData("suggestion", "2026-04-27 09:00", "2026-05-15")]
    [InlineData("question-law", "2026-04-27 09:00", "2026-05-15")]
    [InlineData("question-procedure", "2026-04-27 09:00", "2026-05-06")]
    // A month from 15 January ends on 14 February, a Saturday before Seollal: Thursday 19.
    [InlineData("suggestion-citizen-proposal", "2026-01-15 09:00", "2026-02-19")]
    // A month from 31 January has no 30 February: the month's last day, a Saturday, then Tuesday 3 March.
    [InlineData("suggestion-citizen-proposal", "2026-01-31 09:00", "2026-03-03")]
    public void The_last_day_is_what_the_rule_gives(string rule, string receivedAt, string lastDay) =>
        Assert.Equal(Day(lastDay), Due(rule, receivedAt).LastDay);

    [Theory]
    [InlineData("complaint-other", "2026-03-03 16:30", "2026-03-04 10:30")]
    [InlineData("complaint-other", "2026-02-27 17:30", "2026-03-03 11:30")]
    [InlineData("complaint-other", "2026-03-03 22:00", "2026-03-04 12:00")]
    public void Short_limits_run_in_working_hours(string rule, string receivedAt, string dueAt) => Assert.Equal(Seoul(dueAt), Due(rule, receivedAt).At);

    [Fact]
    public void Transfer_is_due_within_eight_working_hours_of_receipt()
    {
        var due = ResponseClock.Due(ReferencePolicies.Korea.Transfer, ClockHistory.From(Seoul("2026-03-03 14:00")), _hours)!.Value;
        Assert.Equal(Seoul("2026-03-04 14:00"), due.At);
    }

    [Fact]
    public void Time_for_further_details_is_not_counted()
    {
        // Seven days from 3 March; the petitioner has Thursday 5 to Tuesday 10: days on which the clock did not run at their end.
        var asked = new ClockHistory(Seoul("2026-03-03 10:00"), [new Stop(Seoul("2026-03-05 11:00"), Seoul("2026-03-10 16:00"), StopReason.Details)], 0);
        var rule = ReferencePolicies.Korea.RuleFor(Core.Domain.Petitions.PetitionKind.Complaint);
        var due = ResponseClock.Due(rule, asked, _hours)!.Value;
        Assert.Equal(Day("2026-03-16"), due.LastDay);
        var days = ResponseClock.Explain(rule, asked, due, _hours, due.At).Days;
        Assert.Equal([Day("2026-03-05"), Day("2026-03-06"), Day("2026-03-09")], days.Where(d => d.Kind == DayMarkKind.Stopped).Select(d => d.Day));
        Assert.All(days.Where(d => d.Kind == DayMarkKind.Stopped), d => Assert.Equal(StopReason.Details, d.Stop));
    }

    private static DueDate Due(string rule, string receivedAt) =>
        ResponseClock.Due(ReferencePolicies.Korea.Rules.Single(r => r.Suffix == rule), ClockHistory.From(Seoul(receivedAt)), _hours)!.Value;

    private static DateTimeOffset Seoul(string local) => new(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(9));
}
