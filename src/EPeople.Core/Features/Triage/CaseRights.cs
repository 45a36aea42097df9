using EPeople.Core.Domain.Petitions;
using EPeople.Core.Security;

namespace EPeople.Core.Features.Triage;

/// <summary>What a member of staff may do to a petition as it stands: the pages show these verbs, the handlers refuse the others.</summary>
public static class CaseRights
{
    private static readonly (PetitionVerb Verb, Permission Needs)[] _table =
    [
        (PetitionVerb.Release, Permission.TriageCases),
        (PetitionVerb.Route, Permission.TriageCases),
        (PetitionVerb.Answer, Permission.HandleCases),
        (PetitionVerb.Take, Permission.HandleCases),
        (PetitionVerb.Assign, Permission.AssignCases),
        (PetitionVerb.Transfer, Permission.TransferCases),
        (PetitionVerb.Reject, Permission.RejectCases),
        (PetitionVerb.Note, Permission.HandleCases),
    ];

    /// <summary>The verbs allowed, in the order in which they are offered; none outside the actor's own body.</summary>
    public static IReadOnlyList<PetitionVerb> VerbsFor(Actor actor, Petition petition) =>
        !IsOwn(actor, petition) ? [] : [.. _table.Where(row => actor.May(row.Needs) && Transitions.Allows(row.Verb, petition.Status)).Select(row => row.Verb)];

    /// <summary>Whether the actor sees how to reach the petitioner: the body that must answer does, who only looks on does not.</summary>
    public static bool SeesContact(Actor actor, Petition petition) => IsOwn(actor, petition);

    /// <summary>Whether the petition is with the actor's own body.</summary>
    public static bool IsOwn(Actor actor, Petition petition) => actor.OrganisationId == petition.OrganisationId;
}
