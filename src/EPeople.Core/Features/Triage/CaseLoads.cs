using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Following;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Triage;

/// <summary>How the desk's verbs load what they act on.</summary>
internal static class CaseLoads
{
    /// <summary>A petition of the actor's own body, unchanged since the actor looked at it. To look on is not to act.</summary>
    /// <exception cref="NotFound">None, or with another body.</exception>
    /// <exception cref="RuleBroken"><c>petition.changed</c>.</exception>
    public static async Task<Petition> CaseFor(this EPeopleDb db, Actor actor, PetitionId id, long version, CancellationToken cancellationToken)
    {
        var petition = await db.PetitionFor(actor, id, version, cancellationToken);
        return CaseRights.IsOwn(actor, petition) ? petition : throw new NotFound();
    }

    /// <summary>A petition that changed its body is found by the new one, from the same commit on.</summary>
    public static async Task MoveInSearch(this EPeopleDb db, Petition petition, CancellationToken cancellationToken)
    {
        var entry = await db.SearchEntries.FirstOrDefaultAsync(e => e.PetitionId == petition.Id, cancellationToken);
        entry?.MoveTo(petition.OrganisationId);
    }

    /// <summary>Signers of a petition that the actor was found to see the contact of, by number after <paramref name="after"/>.</summary>
    public static IQueryable<SignerView> SignersOf(this EPeopleDb db, PetitionId petition, bool representatives, int after) =>
        db.Signers.AsNoTracking().Where(s => s.PetitionId == petition && s.Ordinal > after && (!representatives || s.IsRepresentative)).OrderBy(s => s.Ordinal)
            .Select(s => new SignerView(s.Ordinal, s.Name, s.IdentityCard, s.Place, s.IsRepresentative, s.Email, s.Phone));

    /// <summary>Names of colleagues, by user id; those who left have none.</summary>
    public static async Task<IReadOnlyDictionary<Guid, string>> NamesOf(this EPeopleDb db, IEnumerable<Guid?> users, CancellationToken cancellationToken)
    {
        var ids = users.OfType<Guid>().Distinct().ToList();
        return ids.Count == 0 ? new Dictionary<Guid, string>()
            : await db.Users.AsNoTracking().Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, cancellationToken);
    }
}
