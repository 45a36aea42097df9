namespace EPeople.Core.Domain.Petitions;

/// <summary>
/// The only place where a pair of states is named. A row says from which states a verb may start and where it leads;
/// no target means that the state stays.
/// </summary>
public static class Transitions
{
    private static readonly PetitionStatus[] _any = Enum.GetValues<PetitionStatus>();
    private static readonly PetitionStatus[] _withBody = [PetitionStatus.Received, PetitionStatus.InWork];

    /// <summary>The table.</summary>
    public static IReadOnlyList<Transition> Table { get; } =
    [
        new(PetitionVerb.Release, [PetitionStatus.Held], PetitionStatus.Triage),
        new(PetitionVerb.Route, [PetitionStatus.Triage], PetitionStatus.Received),
        new(PetitionVerb.Take, [PetitionStatus.Received], PetitionStatus.InWork),
        new(PetitionVerb.Assign, _withBody, PetitionStatus.InWork),
        new(PetitionVerb.Transfer, _withBody, PetitionStatus.Received),
        new(PetitionVerb.Note, _any, null),
        new(PetitionVerb.Message, PetitionStatuses.Open, null),
        new(PetitionVerb.Answer, _withBody, PetitionStatus.Answered),
        new(PetitionVerb.Reject, [PetitionStatus.Triage, .. _withBody], PetitionStatus.Rejected),
        new(PetitionVerb.Rate, PetitionStatuses.Replied, null),
        new(PetitionVerb.Tick, PetitionStatuses.Open, null),
        new(PetitionVerb.Close, [PetitionStatus.Answered, PetitionStatus.Rejected], PetitionStatus.Closed),
        new(PetitionVerb.ConfirmEmail, _any, null),
        new(PetitionVerb.ReplaceKey, _any, null),
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
