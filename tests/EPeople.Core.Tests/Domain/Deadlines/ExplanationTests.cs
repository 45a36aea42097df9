using EPeople.Core.Domain.Deadlines;
using Xunit;
using static EPeople.Core.Tests.Domain.Deadlines.Tunisia;

namespace EPeople.Core.Tests.Domain.Deadlines;

public sealed class ExplanationTests
{
    [Fact]
    public void A_complaint_of_30_days_is_explained_day_by_day()
    {
        var explanation = Explain("complaint", "2026-11-24 09:30");

        Assert.Equal("tn-2025/complaint", explanation.RuleId);
        Assert.Equal((Day("2026-11-24"), Day("2026-12-24")), (explanation.FilingDay, explanation.LastDay));
        Assert.Equal(31, explanation.Days.Count);
        Assert.Equal(30, explanation.CountedDays);
        Assert.Equal(new DayMark(Day("2026-11-24"), DayMarkKind.FilingDay, null, null, true), explanation.Days[0]);
        Assert.Equal(new DayMark(Day("2026-11-28"), DayMarkKind.Counted, 4, null, false), explanation.Days[4]);
        Assert.Equal((DayMarkKind.Counted, 23, "revolution"), (explanation.Days[23].Kind, explanation.Days[23].Number, explanation.Days[23].Holiday?.Code));
        Assert.Equal(new DayMark(Day("2026-12-24"), DayMarkKind.LastDay, 30, null, true), explanation.Days[30]);
        Assert.Null(explanation.MovedBecause);
        Assert.True(explanation.Agrees);
        Assert.False(explanation.MayMove);
    }

    [Fact]
    public void An_end_on_a_holiday_names_it()
    {
        var explanation = Explain("complaint", "2026-11-17 12:00");

        Assert.Equal(("revolution", 30, DayMarkKind.Moved), (explanation.MovedBecause?.Holiday?.Code, explanation.MovedBecause?.Number, explanation.MovedBecause?.Kind));
        Assert.Equal(new DayMark(Day("2026-12-18"), DayMarkKind.LastDay, null, null, true), explanation.Days[^1]);
    }

    [Fact]
    public void An_end_on_a_weekend_shows_the_days_it_moved_over()
    {
        var explanation = Explain("complaint", "2026-11-26 12:00");

        Assert.Equal("Counted Moved Weekend LastDay", Tail(explanation, 4));
        Assert.Equal(Day("2026-12-26"), explanation.MovedBecause?.Day);
        Assert.Null(explanation.MovedBecause?.Holiday);
        Assert.Equal(1, explanation.UncountedDays);
    }

    [Fact]
    public void An_end_on_a_saturday_before_a_feast_moves_over_all_of_it() =>
        Assert.Equal("Moved Holiday Holiday Holiday LastDay", Tail(Explain("complaint", "2025-02-27 10:00"), 5));

    [Fact]
    public void Working_days_leave_out_weekends_and_holidays()
    {
        var explanation = Explain("complaint-water", "2026-11-26 09:30");

        Assert.Equal(15, explanation.CountedDays);
        Assert.Equal("Counted Counted Counted Holiday LastDay", Tail(explanation, 5));
        Assert.Equal("FilingDay Counted Weekend Weekend Counted", Kinds(explanation.Days.Take(5)));
        Assert.Equal(7, explanation.UncountedDays);
        Assert.Null(explanation.MovedBecause);
    }

    [Fact]
    public void Hours_run_through_days_without_numbers()
    {
        var explanation = Explain("information-urgent", "2026-11-27 18:00");

        Assert.Equal("FilingDay Counted LastDay", Kinds(explanation.Days));
        Assert.All(explanation.Days, day => Assert.Null(day.Number));
        Assert.Equal(0, explanation.CountedDays);
        Assert.Equal((48, LimitUnit.ClockHours), (explanation.Rule.Amount, explanation.Rule.Unit));
    }

    [Theory]
    // Eid al-Fitr is proposed for 19 to 21 March 2026.
    [InlineData("complaint", "2026-02-16 10:00", true)] // ends on the 18th: a feast a day earlier would take it
    [InlineData("complaint", "2026-02-17 10:00", true)] // ends on the 19th: moved by it
    [InlineData("complaint", "2026-02-20 10:00", true)] // ends on Sunday 22nd: a day later changes the reason only, and Monday is asked
    [InlineData("complaint", "2026-02-10 10:00", false)]
    [InlineData("complaint", "2026-03-01 10:00", false)] // runs over the feast and counts it
    [InlineData("complaint-water", "2026-03-05 10:00", true)]
    [InlineData("information-urgent", "2026-03-18 10:00", false)]
    public void It_says_when_a_sighting_may_still_move_the_date(string rule, string filedAt, bool mayMove) =>
        Assert.Equal(mayMove, Explain(rule, filedAt).MayMove);

    [Fact]
    public void It_says_when_the_stored_date_is_another()
    {
        var filed = At("2026-11-24 09:30");

        var explanation = ResponseClock.Explain(Rule("complaint"), filed, At("2026-12-28 00:00"), Calendar);

        Assert.False(explanation.Agrees);
        Assert.Equal(Day("2026-12-24"), explanation.LastDay);
    }

    private static Explanation Explain(string rule, string filedAt) =>
        ResponseClock.Explain(Rule(rule), At(filedAt), ResponseClock.Due(Rule(rule), At(filedAt), Calendar).At, Calendar);

    private static string Tail(Explanation explanation, int count) => Kinds(explanation.Days.TakeLast(count));

    private static string Kinds(IEnumerable<DayMark> days) => string.Join(' ', days.Select(day => day.Kind));
}
