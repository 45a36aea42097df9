using EPeople.Core.Domain.Deadlines;

namespace EPeople.Core.Domain.Petitions;

/// <summary>After the reply: opening again, and appeals. Each begins another round of the clock, with a limit of its own.</summary>
public sealed partial class Petition
{
    /// <summary>How often it was opened again.</summary>
    public int Reopenings { get; private set; }

    /// <summary>How often it was appealed.</summary>
    public int AppealsFiled { get; private set; }

    /// <summary>Opens it again within the days of its policy after the reply: it goes back to the clerk who had it.</summary>
    /// <exception cref="RuleBroken"><c>petition.reopened_already</c>, <c>petition.too_late_to_reopen</c>, <c>petition.wrong_state</c>.</exception>
    public void Reopen(string reason, DateTimeOffset now, Policy policy)
    {
        var verb = _visited.Count > 0 ? PetitionVerb.Reopen : PetitionVerb.ReopenTriage;
        DemandState(verb);
        Demand(Reopenings < policy.Life.ReopenTimes, "petition.reopened_already");
        Demand(now < ReopenUntil(policy), "petition.too_late_to_reopen");
        Move(verb);
        Reopenings++;
        NewRound(policy.Life.Reopened, now, policy);
        SubDueAt = _visited.Count > 0 ? policy.EndOf(policy.Pack.Intake, now) : null;
        Record(PetitionEventKind.Reopened, now, now, By.Petitioner).Text = reason;
        SetAlarm(policy);
    }

    /// <summary>The end of the time in which it may be opened again (UTC, exclusive); null while a reply is owed.</summary>
    public DateTimeOffset? ReopenUntil(Policy policy) => SettledDay is { } day ? policy.Calendar.EndOf(day.AddDays(CloseAfterDays)) : null;

    /// <summary>Whether silence at the end of the limit counts as a refusal that may be appealed.</summary>
    public bool IsTacitlyRefused(DateTimeOffset now, Policy policy) =>
        Transitions.Allows(PetitionVerb.Appeal, Status) && Status.IsOpen() && Round == 0 && now >= DueAt && policy.Life.SilenceOn(Kind) == Silence.TacitRefusal;

    /// <summary>The end of the time in which an appeal may be filed (UTC, exclusive); null while there is nothing to appeal.</summary>
    public DateTimeOffset? AppealUntil(DateTimeOffset now, Policy policy) =>
        PetitionStatuses.Replied.Contains(Status) && RepliedAt is { } replied ? policy.EndOf(policy.Life.AppealOf(Kind).Filing, replied)
        : IsTacitlyRefused(now, policy) ? policy.EndOf(policy.Life.AppealOf(Kind).Filing, DueAt)
        : null;

    /// <summary>Appeals the reply, or a silence that counts as a refusal. Nobody has it until somebody who did not reply takes it up.</summary>
    /// <exception cref="RuleBroken"><c>petition.appealed_already</c>, <c>petition.too_late_to_appeal</c>, <c>petition.nothing_to_appeal</c>, <c>petition.wrong_state</c>.</exception>
    public void Appeal(string reason, DateTimeOffset now, Policy policy)
    {
        Demand(AppealsFiled < policy.Life.AppealTimes, "petition.appealed_already");
        var until = AppealUntil(now, policy) ?? throw new RuleBroken(Status.IsOpen() ? "petition.nothing_to_appeal" : "petition.wrong_state");
        Demand(now < until, "petition.too_late_to_appeal");
        Move(PetitionVerb.Appeal);
        CloseHelps(PetitionEventKind.HelpWithdrawn, By.Petitioner, now);
        AppealsFiled++;
        if (AssigneeId is { } clerk && RepliedAt is null)
            Remember(clerk); // whose silence is appealed does not judge it either
        AssigneeId = null;
        NewRound(policy.Life.AppealOf(Kind).Decision, now, policy);
        SubDueAt = null;
        Record(PetitionEventKind.Appealed, now, now, By.Petitioner).Text = reason;
        SetAlarm(policy);
    }

    /// <summary>Whether that member of staff may decide the appeal: whoever replied, wrote or approved may not.</summary>
    public bool MayDecide(By by) => by.UserId is { } user && !_answerers.Contains(user);

    /// <summary>Decides the appeal, in writing and with reasons; ends like a reply.</summary>
    /// <exception cref="RuleBroken"><c>petition.own_reply</c>, <c>petition.wrong_state</c>.</exception>
    public Answer DecideAppeal(bool upheld, string text, By by, DateTimeOffset now, Policy policy)
    {
        Demand(Status != PetitionStatus.Appealed || MayDecide(by), "petition.own_reply");
        var decision = Reply(PetitionVerb.DecideAppeal, PetitionEventKind.AppealDecided, text, null, by, now, policy);
        _newEvents[^1].Detail = upheld ? "upheld" : "dismissed";
        return decision;
    }

    /// <summary>A limit of its own begins, with a ladder of its own; the first round's delay stays on record.</summary>
    private void NewRound(ResponseRule rule, DateTimeOffset now, Policy policy)
    {
        Round++;
        (_stops, Added, Extensions, ConsentAskedFor, StopEndsAt) = ([], 0, 0, null, null);
        (RepliedAt, RepliedDay, SettledDay, ClosedAt, EscalatedTo) = (null, null, null, null, null);
        (DueMovedFrom, DueMovedBy) = (null, null);
        StartClock(ResponseClock.Due(rule, ClockHistory.From(now), policy.Hours)!.Value, policy, now);
    }
}
