using CsCheck;
using EPeople.Core.Domain;
using EPeople.Core.Domain.Deadlines;
using Xunit;
using static EPeople.Core.Tests.Domain.Deadlines.Tunisia;

namespace EPeople.Core.Tests.Domain.Deadlines;

public sealed class LadderTests
{
    private static readonly LocalText Source = new("نص", "texte", "text");

    [Theory]
    // Last day Thursday 24 December 2026. Back over Revolution Day (a Thursday) and two weekends; on over New Year's Day.
    [InlineData("2026-12-24", "remind-5", "2026-12-16")]
    [InlineData("2026-12-24", "remind-2", "2026-12-22")]
    [InlineData("2026-12-24", "overdue", "2026-12-25")]
    [InlineData("2026-12-24", "escalate-unit", "2026-12-25")]
    [InlineData("2026-12-24", "escalate-head", "2027-01-01")]
    [InlineData("2026-12-24", "escalate-centre", "2027-01-09")]
    // Last day Wednesday 2 April 2025: two working days before lie beyond a feast and a weekend.
    [InlineData("2025-04-02", "remind-2", "2025-03-27")]
    [InlineData("2025-04-02", "escalate-head", "2025-04-11")]
    public void A_step_comes_at_local_midnight(string lastDay, string step, string moment)
    {
        var last = Day(lastDay);

        var at = Pack.Ladder.Moment(IndexOf(step), Calendar.EndOf(last), last, Calendar);

        Assert.Equal(At(moment + " 00:00"), at);
        Assert.Equal(TimeSpan.Zero, at.Offset);
    }

    [Fact]
    public void A_short_limit_skips_the_steps_before_its_filing()
    {
        var filed = At("2026-11-24 09:30");
        var due = ResponseClock.Due(Rule("information-urgent"), filed, Calendar);

        var (index, moment) = Pack.Ladder.Next(0, filed, due.At, due.LastDay, Calendar);

        Assert.Equal("overdue", Pack.Ladder.Steps[index].Code);
        Assert.Equal(At("2026-11-26 09:30"), moment);
    }

    [Fact]
    public void A_step_at_the_very_moment_of_filing_is_skipped_and_a_tick_later_it_is_not()
    {
        var last = Day("2026-12-24");
        var remind = At("2026-12-22 00:00");

        Assert.Equal(IndexOf("overdue"), Pack.Ladder.Next(0, remind, Calendar.EndOf(last), last, Calendar).Index);
        Assert.Equal(IndexOf("remind-2"), Pack.Ladder.Next(0, remind.AddTicks(-1), Calendar.EndOf(last), last, Calendar).Index);
    }

    [Fact]
    public void After_the_last_step_there_is_none()
    {
        var last = Day("2026-12-24");

        Assert.Equal((6, null), Pack.Ladder.Next(6, At("2026-11-24 09:30"), Calendar.EndOf(last), last, Calendar));
    }

    [Fact]
    public void Steps_out_of_order_or_of_one_name_are_refused()
    {
        var two = new LadderStep("two", LadderAction.Remind, -2, LadderAudience.Assignee);
        var five = new LadderStep("five", LadderAction.Remind, -5, LadderAudience.Assignee);

        Assert.Throws<ArgumentException>(() => new Ladder([two, five], Source, false));
        Assert.Throws<ArgumentException>(() => new Ladder([two, two], Source, false));
    }

    [Fact]
    public void Moments_stand_in_the_order_of_the_steps_around_the_due_moment() =>
        Gen.Select(Anything.Calendar, Anything.Rule, Anything.Moment).Sample((calendar, rule, filed) =>
        {
            var due = ResponseClock.Due(rule, filed, calendar);
            var moments = Pack.Ladder.Steps.Select((_, index) => Pack.Ladder.Moment(index, due.At, due.LastDay, calendar)).ToList();

            Assert.Equal(moments.Order(), moments);
            Assert.All(moments.Zip(Pack.Ladder.Steps), pair => Assert.Equal(Math.Sign(pair.Second.WorkingDays), pair.First.CompareTo(due.At)));
        });

    private static int IndexOf(string code) => Pack.Ladder.Steps.ToList().FindIndex(step => step.Code == code);
}
