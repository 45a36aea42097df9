using EPeople.Core.Domain.Deadlines;

namespace EPeople.Core.Domain.Petitions;

/// <summary>The clock of a petition: its due date, the next moment at which something happens by itself, and what happens then.</summary>
public sealed partial class Petition
{
    /// <summary>The policy pack in force on the day of filing.</summary>
    public string PackId { get; private set; } = "";

    /// <summary>The rule that gives the limit, for example <c>tn-2025/complaint</c>.</summary>
    public string RuleId { get; private set; } = "";

    /// <summary>The reply is due before this moment (UTC, exclusive: 24:00 local of <see cref="LastDay"/>).</summary>
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>The last local day on which the reply is in time.</summary>
    public DateOnly LastDay { get; private set; }

    /// <summary>The next moment at which the clock does something (UTC); null when it never will again.</summary>
    public DateTimeOffset? NextClockAt { get; private set; }

    /// <summary>Index of the ladder's next step.</summary>
    public int NextStep { get; private set; }

    /// <summary>Whether the due date passed without a reply; stays true after a late reply.</summary>
    public bool IsOverdue { get; private set; }

    /// <summary>The highest audience told so far.</summary>
    public LadderAudience? EscalatedTo { get; private set; }

    /// <summary>Does every step of the clock whose moment has come, each once: the record carries the legal moment, not <paramref name="asOf"/>.</summary>
    /// <param name="pack">The petition's own pack.</param>
    /// <param name="calendar">The pack's calendar.</param>
    /// <param name="asOf">The moment of the sweep (UTC).</param>
    public void Tick(PolicyPack pack, WorkingCalendar calendar, DateTimeOffset asOf)
    {
        if (!Status.IsOpen())
        {
            CloseWhenPast(calendar, asOf);
            return;
        }

        (NextStep, NextClockAt) = pack.Ladder.Next(NextStep, FiledAt, DueAt, LastDay, calendar);
        while (NextClockAt <= asOf)
        {
            Step(pack.Ladder.Steps[NextStep], NextClockAt.Value, asOf);
            (NextStep, NextClockAt) = pack.Ladder.Next(NextStep + 1, FiledAt, DueAt, LastDay, calendar);
        }
    }

    /// <summary>Looks again at its clock later, after a step that failed. The legal moments do not move.</summary>
    public void RetryClockAt(DateTimeOffset moment) => NextClockAt = moment;

    private void StartClock(Filing filing, WorkingCalendar calendar)
    {
        (PackId, RuleId, DueAt, LastDay) = (filing.Pack.Id, filing.Due.RuleId, filing.Due.At, filing.Due.LastDay);
        CloseAfterDays = filing.Pack.CloseAfterReplyDays;
        (NextStep, NextClockAt) = filing.Pack.Ladder.Next(0, FiledAt, DueAt, LastDay, calendar);
    }

    /// <summary>Days after the reply in which the petition may be reopened, of the pack of its filing.</summary>
    public int CloseAfterDays { get; private set; }

    private void StopClock(DateTimeOffset now, WorkingCalendar calendar)
    {
        IsOverdue |= now >= DueAt;
        NextClockAt = ClosingMoment(calendar);
    }

    private DateTimeOffset? ClosingMoment(WorkingCalendar calendar) =>
        Status is PetitionStatus.Closed || RepliedDay is not { } day ? null : calendar.EndOf(day.AddDays(CloseAfterDays));

    private void CloseWhenPast(WorkingCalendar calendar, DateTimeOffset asOf)
    {
        if (ClosingMoment(calendar) is not { } moment || moment > asOf)
            return;
        Move(PetitionVerb.Close);
        (ClosedAt, NextClockAt) = (moment, null);
        Record(PetitionEventKind.Closed, moment, asOf, By.System).OnceKey = "close";
    }

    private void Step(LadderStep step, DateTimeOffset moment, DateTimeOffset asOf)
    {
        Move(PetitionVerb.Tick);
        var kind = step.Action switch
        {
            LadderAction.Remind => PetitionEventKind.Reminded,
            LadderAction.Overdue => PetitionEventKind.FellDue,
            _ => PetitionEventKind.Escalated,
        };
        IsOverdue |= step.Action == LadderAction.Overdue;
        var recorded = Record(kind, moment, asOf, By.System);
        if (step.Action == LadderAction.Escalate)
            recorded.EscalatedTo = EscalatedTo = step.Audience;
        (recorded.Detail, recorded.OnceKey) = (step.Code, step.Code);
    }
}
