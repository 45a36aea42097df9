using EPeople.Core.Domain;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Triage;

/// <summary>Petitions like this one among those the actor may see, the likest first.</summary>
public sealed record ListLikeCases(PetitionId Id) : IQuery<IReadOnlyList<LikeCase>>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.ReadCases;

    internal sealed class Handler(EPeopleDb db, ILikeness likeness, CurrentActor current, IPolicies policies, TimeProvider time) : IRequestHandler<ListLikeCases, IReadOnlyList<LikeCase>>
    {
        public async Task<IReadOnlyList<LikeCase>> Handle(ListLikeCases request, CancellationToken cancellationToken)
        {
            var now = time.GetUtcNow();
            var seen = db.Petitions.AsNoTracking().VisibleTo(current.Actor);
            var petition = await seen.FirstOrDefaultAsync(p => p.Id == request.Id, cancellationToken) ?? throw new NotFound();
            var like = await likeness.LikeAsync(petition, seen, policies.Of(petition.PackId).Life.Like, now, cancellationToken);
            var ids = like.Select(one => one.Id).ToList();
            var rows = ids.Count == 0 ? [] : await db.PetitionsByKey(ids).VisibleTo(current.Actor).Select(CaseRow.Columns).ToDictionaryAsync(row => row.Id, cancellationToken);
            var names = await db.NamesOf(rows.Values.Where(row => row.OrganisationId == current.Actor.OrganisationId).Select(row => row.AssigneeId), cancellationToken);
            return [.. like.Where(one => rows.ContainsKey(one.Id)).Select(one => new LikeCase(rows[one.Id].On(now, policies.Calendar, names), rows[one.Id].OrganisationId == petition.OrganisationId, one.Words))];
        }
    }
}

/// <summary>A petition like another.</summary>
/// <param name="Row">The petition.</param>
/// <param name="SameBody">Whether the same body holds both: only then they can be treated together.</param>
/// <param name="Words">The words that both hold.</param>
public sealed record LikeCase(CaseRow Row, bool SameBody, IReadOnlyList<string> Words);
