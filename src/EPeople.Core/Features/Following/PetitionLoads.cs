using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Following;

/// <summary>How verbs load the petition they act on.</summary>
public static class PetitionLoads
{
    /// <summary>The petition whose key the actor showed.</summary>
    /// <exception cref="NotFound">None.</exception>
    public static async Task<Petition> OwnPetition(this EPeopleDb db, Actor actor, CancellationToken cancellationToken) =>
        actor.PetitionId is null ? throw new NotFound()
        : await db.Petitions.VisibleTo(actor).FirstOrDefaultAsync(cancellationToken) ?? throw new NotFound();

    /// <summary>A petition the actor may see, unchanged since the actor looked at it.</summary>
    /// <exception cref="NotFound">None that the actor may see.</exception>
    /// <exception cref="RuleBroken"><c>petition.changed</c>.</exception>
    public static async Task<Petition> PetitionFor(this EPeopleDb db, Actor actor, PetitionId id, long version, CancellationToken cancellationToken)
    {
        var petition = await db.Petitions.VisibleTo(actor).FirstOrDefaultAsync(p => p.Id == id, cancellationToken) ?? throw new NotFound();
        petition.Expect(version);
        return petition;
    }
}
