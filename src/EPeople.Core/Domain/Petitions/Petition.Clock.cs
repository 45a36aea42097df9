using EPeople.Core.Domain.Deadlines;

namespace EPeople.Core.Domain.Petitions;

/// <summary>The clock of a petition: its due date, the next moment at which something happens by itself, and what happens then.</summary>
public sealed partial class Petition
{
    /// <summary>The policy pack in force on the day of filing.</summary>
    public string PackId { get; private set; } = "";

    /// <summary>The rule that gives the limit of the present round, for example <c>tn-2025/complaint</c>.</summary>
    public string RuleId { get; private set; } = "";

    /// <summary>0 from the filing on; 1 and more after it was opened again or appealed.</summary>
    public int Round { get; private set; }

    /// <summary>When the clock of the present round began (UTC): at filing, or when it was opened again or appealed.</summary>
    public DateTimeOffset ClockStartedAt { get; private set; }

    /// <summary>The reply is due before this moment (UTC, exclusive). While the clock stands still, the date as it was before.</summary>
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>The last local day on which the reply is in time.</summary>
    public DateOnly LastDay { get; private set; }

    /// <summary>When the present body's own limit ends (UTC): for taking it up, or for the arbiter's decision; null when none runs.</summary>
    public DateTimeOffset? SubDueAt { get; private set; }

    /// <summary>The next moment at which the clock does something (UTC); null when it never will again.</summary>
    public DateTimeOffset? NextClockAt { get; private set; }

    /// <summary>Index of the ladder's next step.</summary>
    public int NextStep { get; private set; }

    /// <summary>When the petitioner is next told how things stand (UTC).</summary>
    public DateTimeOffset? NextNoticeAt { get; private set; }

    /// <summary>Whether a due date passed without a reply; stays true after a late reply.</summary>
    public bool IsOverdue { get; private set; }

    /// <summary>The highest audience told so far in the present round.</summary>
    public LadderAudience? EscalatedTo { get; private set; }

    /// <summary>Days after the reply in which the petition may be reopened, of the pack of its filing.</summary>
    public int CloseAfterDays { get; private set; }

    /// <summary>All that moves the clock of the present round.</summary>
    public ClockHistory Clock => new(ClockStartedAt, _stops, Added);

    /// <summary>The rule of the present round.</summary>
    /// <exception cref="KeyNotFoundException">Its pack does not know it: the data of the service is incomplete.</exception>
    public ResponseRule RuleOf(Policy policy) =>
        policy.Pack.Rules.Concat(policy.Life.Limits).FirstOrDefault(rule => rule.Id == RuleId) ?? throw new KeyNotFoundException($"No rule {RuleId}.");

    /// <summary>Does everything whose moment has come, each once: the record carries the legal moment, not <paramref name="asOf"/>.</summary>
    /// <param name="policy">The petition's own policy.</param>
    /// <param name="asOf">The moment of the sweep (UTC).</param>
    public void Tick(Policy policy, DateTimeOffset asOf)
    {
        while (NextAct(policy) is { } next && next.At <= asOf)
            next.Do(this, next.At, asOf, policy);
        SetAlarm(policy);
    }

    /// <summary>Looks again at its clock later, after a step that failed. The legal moments do not move.</summary>
    public void RetryClockAt(DateTimeOffset moment) => NextClockAt = moment;

    private void StartClock(DueDate due, Policy policy, DateTimeOffset now)
    {
        (PackId, RuleId, DueAt, LastDay, ClockStartedAt) = (policy.Pack.Id, due.RuleId, due.At, due.LastDay, now);
        (CloseAfterDays, NextStep) = (policy.Pack.CloseAfterReplyDays, 0);
        NextNoticeAt = policy.EndOf(policy.Life.StatusNotice, now);
        SetAlarm(policy);
    }

    private void CountDueDate(Policy policy)
    {
        if (ResponseClock.Due(RuleOf(policy), Clock, policy.Hours) is { } due)
            (DueAt, LastDay) = (due.At, due.LastDay);
        SetAlarm(policy);
    }

    /// <summary>A reply, or a withdrawal: nothing is owed any more.</summary>
    private void Settle(DateTimeOffset now, Policy policy)
    {
        if (_stops.Count > 0 && _stops[^1].Until is null)
        {
            _stops = [.. _stops[..^1], _stops[^1] with { Until = now }];
            CountDueDate(policy);
        }

        IsOverdue |= now >= DueAt;
        (StopEndsAt, SubDueAt, NextNoticeAt, ConsentAskedFor) = (null, null, null, null);
        if (Status == PetitionStatus.Withdrawn)
            (RepliedAt, RepliedDay) = (null, null);
        SettledDay = policy.Calendar.DayOf(now);
        SetAlarm(policy);
    }

    /// <summary>The local day on which it was replied to or taken back; counts the days up to its closing.</summary>
    public DateOnly? SettledDay { get; private set; }

    private void SetAlarm(Policy policy) => NextClockAt = NextAct(policy)?.At;

    /// <summary>What the clock does next by itself; of several at one moment the ladder first.</summary>
    private Act? NextAct(Policy policy)
    {
        if (!Status.IsOpen())
            return ClosingMoment(policy) is { } closing ? new Act(closing, static (p, at, asOf, _) => p.CloseAt(at, asOf)) : null;
        Act? next = null;
        if (Status.IsRunning())
        {
            var (index, moment) = policy.Pack.Ladder.Next(NextStep, ClockStartedAt, DueAt, LastDay, policy.Calendar);
            NextStep = index;
            next = moment is { } step ? new Act(step, static (p, at, asOf, policy) => p.Climb(policy.Pack.Ladder.Steps[p.NextStep], at, asOf)) : null;
            next = Sooner(next, SubDueAt, static (p, at, asOf, _) => p.MissSubLimit(at, asOf));
        }
        else
        {
            next = Sooner(next, DetailsReminded && Status == PetitionStatus.DetailsRequested ? null : StopEndsAt, static (p, at, asOf, policy) => p.EndStop(at, asOf, policy));
        }

        next = NextOfHelps(next, policy);
        return Sooner(next, NextNoticeAt, static (p, at, asOf, policy) => p.TellStatus(at, asOf, policy));
    }

    private static Act? Sooner(Act? next, DateTimeOffset? moment, Action<Petition, DateTimeOffset, DateTimeOffset, Policy> act) =>
        moment is { } at && (next is null || at < next.Value.At) ? new Act(at, act) : next;

    /// <summary>It closes when it may be neither opened again nor appealed any more.</summary>
    private DateTimeOffset? ClosingMoment(Policy policy)
    {
        if (Status is PetitionStatus.Closed || ReopenUntil(policy) is not { } reopen)
            return null;
        return AppealsFiled < policy.Life.AppealTimes && RepliedAt is { } replied && policy.EndOf(policy.Life.AppealOf(Kind).Filing, replied) is var appeal && appeal > reopen
            ? appeal : reopen;
    }

    private void CloseAt(DateTimeOffset moment, DateTimeOffset asOf)
    {
        Move(PetitionVerb.Close);
        ClosedAt = moment;
        Record(PetitionEventKind.Closed, moment, asOf, By.System).OnceKey = Once("close");
    }

    private void Climb(LadderStep step, DateTimeOffset moment, DateTimeOffset asOf)
    {
        Move(PetitionVerb.Tick);
        NextStep++;
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
        (recorded.Detail, recorded.OnceKey) = (step.Code, Once(step.Code));
    }

    private void MissSubLimit(DateTimeOffset moment, DateTimeOffset asOf)
    {
        Move(PetitionVerb.Tick);
        SubDueAt = null;
        var missed = Record(PetitionEventKind.SubLimitMissed, moment, asOf, By.System);
        missed.Detail = Status == PetitionStatus.Arbitration ? "arbitration" : "intake";
        missed.OnceKey = Once($"{missed.Detail}-{_visited.Count}");
    }

    private void TellStatus(DateTimeOffset moment, DateTimeOffset asOf, Policy policy)
    {
        Move(PetitionVerb.Tick);
        Record(PetitionEventKind.StatusTold, moment, asOf, By.System).OnceKey = Once($"status-{policy.Calendar.DayOf(moment.AddTicks(-1)):yyyyMMdd}");
        NextNoticeAt = policy.EndOf(policy.Life.StatusNotice, moment.AddTicks(-1));
    }

    /// <summary>A key that stands once in a round.</summary>
    private string Once(string step) => Round == 0 ? step : $"r{Number(Round)}.{step}";

    private readonly record struct Act(DateTimeOffset At, Action<Petition, DateTimeOffset, DateTimeOffset, Policy> Do);
}
