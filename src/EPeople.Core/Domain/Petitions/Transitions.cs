namespace EPeople.Core.Domain.Petitions;

/// <summary>
/// The only place where a pair of states is named. A row says from which states a verb may start and where it leads;
/// no target means that the state stays.
/// </summary>
public static class Transitions
{
    private static readonly PetitionStatus[] _any = Enum.GetValues<PetitionStatus>();
    private static readonly PetitionStatus[] _withBody = [PetitionStatus.Received, PetitionStatus.InWork];
    private static readonly PetitionStatus[] _standing = [PetitionStatus.DetailsRequested, PetitionStatus.Investigation];
    private static readonly PetitionStatus[] _helped = [.. _withBody, PetitionStatus.RejectionProposed, .. _standing];

    /// <summary>The table, in the order of the verbs.</summary>
    public static IReadOnlyList<Transition> Table { get; } =
    [
        new(PetitionVerb.Release, [PetitionStatus.Held], PetitionStatus.Triage),
        new(PetitionVerb.Route, [PetitionStatus.Triage], PetitionStatus.Received),
        new(PetitionVerb.Take, [PetitionStatus.Received], PetitionStatus.InWork),
        new(PetitionVerb.Assign, _withBody, PetitionStatus.InWork),
        new(PetitionVerb.Transfer, _withBody, PetitionStatus.Received),
        new(PetitionVerb.Refer, _withBody, PetitionStatus.Arbitration),
        new(PetitionVerb.Arbitrate, [PetitionStatus.Arbitration], PetitionStatus.Received),
        new(PetitionVerb.Note, _any, null),
        new(PetitionVerb.Message, PetitionStatuses.Open, null),
        new(PetitionVerb.AskDetails, _withBody, PetitionStatus.DetailsRequested),
        new(PetitionVerb.AskLate, _withBody, null),
        new(PetitionVerb.GiveDetails, [PetitionStatus.DetailsRequested], PetitionStatus.InWork),
        new(PetitionVerb.ProlongDetails, [PetitionStatus.DetailsRequested], null),
        new(PetitionVerb.Return, [PetitionStatus.DetailsRequested], PetitionStatus.Returned),
        new(PetitionVerb.Investigate, _withBody, PetitionStatus.Investigation),
        new(PetitionVerb.ProlongInvestigation, [PetitionStatus.Investigation], null),
        new(PetitionVerb.EndInvestigation, [PetitionStatus.Investigation], PetitionStatus.InWork),
        new(PetitionVerb.Extend, _withBody, null),
        new(PetitionVerb.AskConsent, _withBody, null),
        new(PetitionVerb.Consent, PetitionStatuses.Open, null),
        new(PetitionVerb.Answer, [.. _withBody, .. _standing], PetitionStatus.Answered),
        new(PetitionVerb.ProposeRejection, _withBody, PetitionStatus.RejectionProposed),
        new(PetitionVerb.ApproveRejection, [PetitionStatus.RejectionProposed], PetitionStatus.Rejected),
        new(PetitionVerb.DeclineRejection, [PetitionStatus.RejectionProposed], PetitionStatus.InWork),
        new(PetitionVerb.Reject, [PetitionStatus.Triage, .. _withBody], PetitionStatus.Rejected),
        new(PetitionVerb.Correct, PetitionStatuses.Replied, null),
        new(PetitionVerb.Withdraw, PetitionStatuses.Open, PetitionStatus.Withdrawn),
        new(PetitionVerb.Reopen, PetitionStatuses.Replied, PetitionStatus.Received),
        new(PetitionVerb.ReopenTriage, [PetitionStatus.Rejected], PetitionStatus.Triage),
        new(PetitionVerb.Appeal, [.. PetitionStatuses.Replied, .. _withBody, PetitionStatus.RejectionProposed], PetitionStatus.Appealed),
        new(PetitionVerb.DecideAppeal, [PetitionStatus.Appealed], PetitionStatus.Answered),
        new(PetitionVerb.Merge, _withBody, PetitionStatus.Merged),
        new(PetitionVerb.Split, [PetitionStatus.Merged], PetitionStatus.Received),
        new(PetitionVerb.AnswerWithMain, [PetitionStatus.Merged], PetitionStatus.Answered),
        new(PetitionVerb.Rate, [.. PetitionStatuses.Replied, PetitionStatus.Closed], null),
        new(PetitionVerb.Acknowledge, PetitionStatuses.Open, null),
        new(PetitionVerb.Tick, PetitionStatuses.Open, null),
        new(PetitionVerb.Close, [.. PetitionStatuses.Replied, PetitionStatus.Withdrawn], PetitionStatus.Closed),
        new(PetitionVerb.ConfirmEmail, _any, null),
        new(PetitionVerb.ReplaceKey, _any, null),
        new(PetitionVerb.Forget, [PetitionStatus.Closed], null),
        new(PetitionVerb.Certify, PetitionStatuses.Running, null),
        new(PetitionVerb.AskHelp, _withBody, null),
        new(PetitionVerb.GiveHelp, _helped, null),
        new(PetitionVerb.ProlongHelp, _helped, null),
        new(PetitionVerb.DeclineHelp, _helped, null),
        new(PetitionVerb.WithdrawHelp, _helped, null),
        new(PetitionVerb.Recall, [PetitionStatus.Received], PetitionStatus.Received),
        new(PetitionVerb.Succeed, PetitionStatuses.Open, null),
    ];

    /// <summary>Whether <paramref name="verb"/> may start from <paramref name="from"/>.</summary>
    public static bool Allows(PetitionVerb verb, PetitionStatus from) => RowOf(verb).From.Contains(from);

    /// <summary>The state after <paramref name="verb"/>.</summary>
    /// <exception cref="RuleBroken"><c>petition.wrong_state</c> when the verb may not start from <paramref name="from"/>.</exception>
    public static PetitionStatus Next(PetitionVerb verb, PetitionStatus from)
    {
        var row = RowOf(verb);
        return row.From.Contains(from) ? row.To ?? from : throw new RuleBroken("petition.wrong_state");
    }

    private static Transition RowOf(PetitionVerb verb) => Table[(int)verb];
}

/// <summary>One row: the verb, the states it may start from, and the state it leads to (null: it stays).</summary>
public sealed record Transition(PetitionVerb Verb, IReadOnlyList<PetitionStatus> From, PetitionStatus? To);
