using EPeople.Core.Domain.Deadlines;

namespace EPeople.Core.Domain.Petitions;

/// <summary>
/// What is left when the time has passed for which the words are kept: kind, topic, governorate, body, dates, rating and counters. No
/// figure changes; nobody is named any more, and nothing can be done to it.
/// </summary>
public sealed partial class Petition
{
    /// <summary>When its words were forgotten (UTC); null while they are kept.</summary>
    public DateTimeOffset? ForgottenAt { get; private set; }

    /// <summary>When the time ends for which its words are kept (UTC); null while it is not closed.</summary>
    public DateTimeOffset? KeptUntil(Policy policy) => ClosedAt is { } closed ? policy.EndOf(policy.Life.Retention, closed) : null;

    /// <summary>
    /// Forgets whatever a person wrote and whoever it was, here, in its history and in its replies; the caller deletes files, signers and
    /// search entry in the same transaction. The one exception to a history that is only added to: lines stay, their words go.
    /// </summary>
    /// <param name="history">All its events.</param>
    /// <param name="replies">All its replies.</param>
    /// <param name="asOf">The moment of the job (UTC).</param>
    /// <param name="policy">Its policy.</param>
    /// <exception cref="RuleBroken"><c>petition.forgotten</c>, <c>petition.kept_still</c>, <c>petition.wrong_state</c>.</exception>
    public void Forget(IEnumerable<PetitionEvent> history, IEnumerable<Answer> replies, DateTimeOffset asOf, Policy policy)
    {
        DemandState(PetitionVerb.Forget);
        var end = KeptUntil(policy);
        Demand(end <= asOf, "petition.kept_still");
        Move(PetitionVerb.Forget);
        (Title, Text, Address, DelegationKey) = ("", "", null, null);
        (PetitionerName, Email, EmailConfirmedAt, Phone, IdentityCard) = (null, null, null, null, null);
        KeyHash = []; // no key opens it any more
        RepeatsId = null;
        LeaveAccount();
        foreach (var happened in history)
            happened.Forget();
        foreach (var reply in replies)
            reply.Forget();
        Record(PetitionEventKind.Forgotten, end!.Value, asOf, By.System).OnceKey = "forget";
        ForgottenAt = asOf;
    }

    /// <summary>The earlier petition of the same petitioner was forgotten: a link to it would say whose it was. How often the matter was filed stays.</summary>
    public void LoseEarlier() => RepeatsId = null;
}
