using EPeople.Core.Domain.Deadlines;

namespace EPeople.Core.Domain.Alerts;

/// <summary>
/// The limits of alerts, counted by the same engine as those of petitions. It knows what stands in clear (the day of filing, the state) and
/// no more, since it runs without any key; all its moments are edges of days.
/// </summary>
/// <param name="policy">The numbers.</param>
/// <param name="calendar">The country's days.</param>
public sealed class AlertClock(AlertPolicy policy, WorkingCalendar calendar)
{
    /// <summary>The first instant of a local day (UTC).</summary>
    public DateTimeOffset StartOf(DateOnly day) => calendar.StartOf(day);

    /// <summary>The local day of a moment.</summary>
    public DateOnly DayOf(DateTimeOffset moment) => calendar.DayOf(moment);

    /// <summary>The last day on which it is acknowledged in time.</summary>
    public DueDate AcknowledgeBy(DateOnly filed) => Due(policy.Acknowledge, filed);

    /// <summary>The last day on which feedback is in time.</summary>
    /// <param name="filed">Day of filing.</param>
    /// <param name="justified">Whether a longer limit was justified.</param>
    public DueDate FeedbackBy(DateOnly filed, bool justified = false) => Due(justified ? policy.FeedbackJustified : policy.Feedback, filed);

    /// <summary>The last day on which reported retaliation is acted on in time.</summary>
    public DueDate RetaliationBy(DateOnly reported) => Due(policy.Retaliation, reported);

    /// <summary>When investigators are next reminded of what is owed: strictly after <paramref name="after"/>; null when nothing is owed.</summary>
    public DateTimeOffset? NextReminder(Alert alert, DateTimeOffset after) => NextReminder(alert, AlertOwed.Nothing, after);

    /// <summary>The same, with what only the sealed history says: the longer limit, and that of reported retaliation while it runs.</summary>
    public DateTimeOffset? NextReminder(Alert alert, AlertOwed owed, DateTimeOffset after)
    {
        if (!alert.State.IsOpen())
            return null;
        var due = alert.State == AlertState.New ? AcknowledgeBy(alert.FiledDay) : FeedbackBy(alert.FiledDay, owed.Justified);
        var next = NextReminder(due.LastDay, after);
        return owed.Retaliation is { } at && RetaliationBy(DayOf(at)).LastDay is var last && last >= DayOf(after) && NextReminder(last, after) is var sooner && sooner < next ? sooner : next;
    }

    /// <summary>The next reminder of a limit that ends with <paramref name="lastDay"/>, strictly after <paramref name="after"/>.</summary>
    public DateTimeOffset NextReminder(DateOnly lastDay, DateTimeOffset after)
    {
        foreach (var days in policy.ReminderDays)
        {
            if (At(lastDay, days) is var moment && moment > after)
                return moment;
        }

        var late = calendar.DayOf(after).DayNumber - lastDay.DayNumber - policy.ReminderDays[^1];
        var times = Math.Max(1, (late / policy.RepeatDays) + 1);
        return At(lastDay, policy.ReminderDays[^1] + (times * policy.RepeatDays));
    }

    /// <summary>When the investigators of an alert closed at <paramref name="closed"/> are warned.</summary>
    public DateTimeOffset WarnAt(DateTimeOffset closed) =>
        calendar.StartOf(Due(policy.Retention, calendar.DayOf(closed)).LastDay.AddDays(-policy.Warning.Amount));

    /// <summary>When what was warned of happens.</summary>
    public DateTimeOffset ShredAt(DateTimeOffset warned) => Due(policy.Warning, calendar.DayOf(warned)).At;

    /// <summary>The day on which the last copy of a key destroyed on <paramref name="day"/> is gone.</summary>
    public DateOnly LastCopyEnds(DateOnly day) => day.AddDays(policy.ShredCopyDays);

    private DateTimeOffset At(DateOnly lastDay, int days) => calendar.StartOf(lastDay.AddDays(days + 1)); // 0: the end of the last day

    private DueDate Due(ResponseRule rule, DateOnly day) => ResponseClock.Due(rule, calendar.StartOf(day), calendar);
}
