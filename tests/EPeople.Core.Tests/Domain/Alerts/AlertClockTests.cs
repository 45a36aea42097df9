using EPeople.Core.Domain;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Seeding;

namespace EPeople.Core.Tests.Domain.Alerts;

/// <summary>Directive (EU) 2019/1937, articles 9 and 11: acknowledged within seven days, feedback within three months, six where justified.</summary>
public sealed class AlertClockTests
{
    private static readonly AlertClock _clock = new(ReferencePolicies.Alerts, ReferencePolicies.Calendar());

    private static Alert Filed(DateOnly day) => new(new AlertId(Guid.NewGuid()), day, default, new byte[32], _clock, new AlertNote(AlertNoteKind.Filed, _clock.StartOf(day)));

    [Fact]
    public void Seven_days_three_months_and_six()
    {
        var filed = new DateOnly(2026, 11, 30);
        Assert.Equal(new DateOnly(2026, 12, 7), _clock.AcknowledgeBy(filed).LastDay);
        Assert.Equal(new DateOnly(2027, 2, 28), _clock.FeedbackBy(filed).LastDay); // a month without a 30th
        Assert.Equal(new DateOnly(2027, 5, 30), _clock.FeedbackBy(filed, justified: true).LastDay);
    }

    [Fact]
    public void Every_moment_is_a_days_edge_and_reminders_come_before_at_and_after_the_end()
    {
        var alert = Filed(new DateOnly(2026, 11, 24));
        var moments = new List<DateTimeOffset>();
        for (var i = 0; i < 6; i++)
        {
            moments.Add(alert.NextClockAt!.Value);
            Assert.Equal(AlertVerb.Handle, alert.Tick(_clock, moments[^1]));
        }

        Assert.All(moments, moment => Assert.Equal(moment, _clock.StartOf(_clock.DayOf(moment))));
        // The last day is 1 December: three days before its end, its end, three days after, and then each week.
        Assert.Equal([new(2026, 11, 29), new(2026, 12, 2), new(2026, 12, 5), new(2026, 12, 12), new(2026, 12, 19), new DateOnly(2026, 12, 26)], moments.Select(_clock.DayOf));
    }

    [Fact]
    public void An_alert_left_alone_for_long_is_reminded_of_once_and_not_of_every_week_missed()
    {
        var alert = Filed(new DateOnly(2026, 11, 24));
        var late = _clock.StartOf(new DateOnly(2027, 3, 10)).AddHours(9);
        Assert.Equal(AlertVerb.Handle, alert.Tick(_clock, late));
        Assert.True(alert.NextClockAt > late && alert.NextClockAt <= late.AddDays(7));
        Assert.Null(alert.Tick(_clock, late));
    }

    [Fact]
    public void Closed_it_is_warned_of_after_76_days_and_destroyed_after_90()
    {
        var alert = Filed(new DateOnly(2026, 11, 24));
        var now = _clock.StartOf(new DateOnly(2026, 12, 1)).AddHours(10);
        alert.Move(AlertVerb.Acknowledge, new AlertNote(AlertNoteKind.Acknowledged, now), _clock, now);
        alert.Move(AlertVerb.Close, new AlertNote(AlertNoteKind.Closed, now), _clock, now);
        var warned = alert.NextClockAt!.Value;
        Assert.Equal(new DateOnly(2026, 12, 1).AddDays(76), _clock.DayOf(warned));
        Assert.Equal(AlertVerb.Warn, alert.Tick(_clock, warned));
        Assert.Equal(_clock.StartOf(new DateOnly(2026, 12, 1).AddDays(91)), alert.NextClockAt); // the end of the ninetieth day
        Assert.Equal(AlertVerb.Shred, alert.Tick(_clock, alert.NextClockAt!.Value));
        Assert.Equal((AlertState.Shredded, null), (alert.State, alert.NextClockAt));
    }

    [Fact]
    public void Every_pair_of_state_and_verb_is_allowed_or_refused_by_the_table_and_no_open_state_is_a_dead_end()
    {
        foreach (var state in Enum.GetValues<AlertState>().Except([AlertState.Shredded]))
            Assert.Contains(AlertTransitions.Table, row => row.From.Contains(state) && row.To is { } to && to != state);
        Assert.DoesNotContain(AlertTransitions.Table, row => row.From.Contains(AlertState.Shredded));
        Assert.Equal(Enum.GetValues<AlertVerb>(), AlertTransitions.Table.Select(row => row.Verb));
    }
}
