using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Following;
using EPeople.Core.Features.Triage;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Joint;

/// <summary>How the verbs of joint handling load what they act on.</summary>
internal static class HelpLoads
{
    /// <summary>A petition for which the actor's body owes its part, unchanged since the actor looked at it; and that body.</summary>
    /// <exception cref="NotFound">None, or nothing is owed (any more).</exception>
    /// <exception cref="RuleBroken"><c>petition.changed</c>.</exception>
    public static async Task<(Petition Petition, OrganisationId Helper)> HelpFor(this EPeopleDb db, Actor actor, PetitionId id, long version, CancellationToken cancellationToken)
    {
        var petition = await db.PetitionFor(actor, id, version, cancellationToken);
        return actor.OrganisationId is { } helper && petition.AskedOf(helper) is not null ? (petition, helper) : throw new NotFound();
    }

    /// <summary>
    /// Whether whoever sees the petition reads this file of it: one that came with a helper's part is read by the lead, that helper and who
    /// looks after every body, and by the others, the petitioner among them, once an answer carries the part.
    /// </summary>
    public static async Task<bool> IsReadBy(this EPeopleDb db, Actor actor, Attachment file, CancellationToken cancellationToken)
    {
        if (file.EventId is not { } id || await db.Events.AsNoTracking().FirstOrDefaultAsync(e => e.Id == id && e.Kind == PetitionEventKind.HelpGiven, cancellationToken) is not { } given)
            return true;
        if (actor.OrganisationId is { } body && given.FromOrganisationId == body)
            return true;
        if (CaseRights.AnswersFor(actor, await db.Petitions.AsNoTracking().VisibleTo(actor).FirstAsync(p => p.Id == given.PetitionId, cancellationToken)))
            return true;
        var answers = await db.Answers.AsNoTracking().Where(a => a.PetitionId == given.PetitionId).ToListAsync(cancellationToken);
        return answers.Exists(answer => answer.Parts.Any(part => part.Given == id.Value));
    }

    /// <summary>The parts that an answer carries, in the words in which they were given. What was not given cannot be carried.</summary>
    /// <param name="db">The rows.</param>
    /// <param name="petition">The petition; the actor's own, as its caller has asked.</param>
    /// <param name="chosen">Numbers of the questions; null: every part of the present round.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<IReadOnlyList<AnswerPart>> PartsOf(this EPeopleDb db, Petition petition, IReadOnlyList<int>? chosen, CancellationToken cancellationToken)
    {
        var given = petition.GivenParts.Where(help => chosen is null || chosen.Contains(help.Number)).Select(help => help.Number).ToList();
        if (given.Count == 0)
            return [];
        var events = await db.Events.AsNoTracking().Where(e => e.PetitionId == petition.Id && e.Kind == PetitionEventKind.HelpGiven).ToListAsync(cancellationToken);
        return Petition.PartsIn(events, given);
    }
}
