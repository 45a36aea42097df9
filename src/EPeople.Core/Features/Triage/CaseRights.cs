using EPeople.Core.Domain.Deadlines;
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
        (PetitionVerb.Arbitrate, Permission.Arbitrate),
        (PetitionVerb.DecideAppeal, Permission.DecideAppeals),
        (PetitionVerb.ApproveRejection, Permission.RejectCases),
        (PetitionVerb.DeclineRejection, Permission.RejectCases),
        (PetitionVerb.EndInvestigation, Permission.HandleCases),
        (PetitionVerb.Answer, Permission.HandleCases),
        (PetitionVerb.Take, Permission.HandleCases),
        (PetitionVerb.Assign, Permission.AssignCases),
        (PetitionVerb.AskDetails, Permission.HandleCases),
        (PetitionVerb.Return, Permission.HandleCases),
        (PetitionVerb.Transfer, Permission.TransferCases),
        (PetitionVerb.Refer, Permission.TransferCases),
        (PetitionVerb.AskHelp, Permission.HandleCases),
        (PetitionVerb.Extend, Permission.HandleCases),
        (PetitionVerb.AskConsent, Permission.HandleCases),
        (PetitionVerb.Investigate, Permission.HandleCases),
        (PetitionVerb.ProlongInvestigation, Permission.HandleCases),
        (PetitionVerb.ProposeRejection, Permission.HandleCases),
        (PetitionVerb.Reject, Permission.RejectCases),
        (PetitionVerb.Merge, Permission.HandleCases),
        (PetitionVerb.Split, Permission.HandleCases),
        (PetitionVerb.Correct, Permission.HandleCases),
        (PetitionVerb.WithdrawHelp, Permission.HandleCases),
        (PetitionVerb.Note, Permission.HandleCases),
    ];

    /// <summary>The verbs allowed now, in the order in which they are offered; outside the actor's own body at most a helper's, the central office's, or that a delay is known.</summary>
    public static IReadOnlyList<PetitionVerb> VerbsFor(Actor actor, Petition petition, Policy policy, DateTimeOffset now)
    {
        if (petition.ForgottenAt is not null)
            return [];
        var verbs = IsOwn(actor, petition)
            ? _table.Where(row => actor.May(row.Needs) && Transitions.Allows(row.Verb, petition.Status) && IsDue(row.Verb, actor, petition, policy, now)).Select(row => row.Verb)
            : HelperVerbs(actor, petition, policy, now);
        if (actor.May(Permission.TriageCases) && petition.MayRecall)
            verbs = verbs.Append(PetitionVerb.Recall);
        return MayAcknowledge(actor, petition) ? [.. verbs, PetitionVerb.Acknowledge] : [.. verbs];
    }

    /// <summary>A body that was asked for its part may give it, take more time or say that it is not the one to ask, and nothing else.</summary>
    private static IEnumerable<PetitionVerb> HelperVerbs(Actor actor, Petition petition, Policy policy, DateTimeOffset now)
    {
        if (!actor.May(Permission.HandleCases) || petition.AskedOf(actor.OrganisationId) is not { } help)
            return [];
        return petition.HelpProlongedTo(help, now, policy) is null ? [PetitionVerb.GiveHelp, PetitionVerb.DeclineHelp] : [PetitionVerb.GiveHelp, PetitionVerb.ProlongHelp, PetitionVerb.DeclineHelp];
    }

    /// <summary>Whether the actor may write an answer or a refusal to it as it stands.</summary>
    public static bool MayReply(Actor actor, Petition petition) => IsOwn(actor, petition) && (
        (actor.May(Permission.HandleCases) && Transitions.Allows(PetitionVerb.Answer, petition.Status))
        || (actor.May(Permission.RejectCases) && Transitions.Allows(PetitionVerb.Reject, petition.Status)));

    /// <summary>Whether the actor's body owes its part of the reply, and the actor may write it as the petition stands.</summary>
    public static bool MayGiveHelp(Actor actor, Petition petition) =>
        actor.May(Permission.HandleCases) && petition.AskedOf(actor.OrganisationId) is not null && Transitions.Allows(PetitionVerb.GiveHelp, petition.Status);

    /// <summary>As whom an actor acknowledges a delay.</summary>
    public static LadderAudience AudienceOf(Actor actor) => actor.Role switch
    {
        Role.Oversight => LadderAudience.CentralOffice,
        Role.Head => LadderAudience.OrganisationHead,
        _ => LadderAudience.UnitHead,
    };

    private static bool MayAcknowledge(Actor actor, Petition petition) =>
        actor.May(Permission.AcknowledgeDelays) && petition.Status.IsOpen() && petition.EscalatedTo >= AudienceOf(actor) && AnswersFor(actor, petition);

    /// <summary>Whether the petition's delay is the actor's business: of its body, or of who looks after every body.</summary>
    public static bool AnswersFor(Actor actor, Petition petition) => IsOwn(actor, petition) || actor.May(Permission.ReadAllCases);

    /// <summary>What the state allows and a number of the policy or an earlier step does not.</summary>
    private static bool IsDue(PetitionVerb verb, Actor actor, Petition petition, Policy policy, DateTimeOffset now) => verb switch
    {
        PetitionVerb.Transfer => petition.ArbitratedAt is null && !petition.NeedsArbiter(policy),
        PetitionVerb.Refer => petition.ArbitratedAt is null && (petition.NeedsArbiter(policy) || petition.Visited.Any(body => body != petition.OrganisationId)),
        PetitionVerb.Return => petition.MayReturn(now),
        PetitionVerb.Extend => petition.Extensions == 0 && now < petition.DueAt,
        PetitionVerb.AskConsent => petition.Extensions == 1 && petition.ConsentAskedFor is null && now < petition.DueAt,
        PetitionVerb.Investigate => now < petition.DueAt && petition.Stops.All(stop => stop.Reason != StopReason.SiteInvestigation),
        PetitionVerb.ProlongInvestigation => petition.StopProlonged == 0,
        PetitionVerb.AskHelp => petition.MayAskHelp(now, policy),
        PetitionVerb.WithdrawHelp => petition.Helps.Any(help => help.IsOpen),
        PetitionVerb.DecideAppeal => petition.MayDecide(actor.By),
        // A refusal goes one way: clerks write it for their head; who may send it does, unless it lies on the own desk.
        PetitionVerb.ProposeRejection => policy.Life.RejectionNeedsHead && (!actor.May(Permission.RejectCases) || petition.AssigneeId == actor.UserId),
        PetitionVerb.Reject => !policy.Life.RejectionNeedsHead || petition.AssigneeId is null || petition.AssigneeId != actor.UserId,
        _ => true,
    };

    /// <summary>Whether the actor sees how to reach the petitioner: the body that must answer does, who only looks on does not.</summary>
    public static bool SeesContact(Actor actor, Petition petition) => IsOwn(actor, petition);

    /// <summary>Whether the petition is with the actor's own body.</summary>
    public static bool IsOwn(Actor actor, Petition petition) => actor.OrganisationId == petition.OrganisationId;
}
