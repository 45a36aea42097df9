using EPeople.Core.Domain;
using EPeople.Core.Domain.Government;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Administration;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Triage;

/// <summary>The bodies a petition may be sent to: first those that its topic and words speak for, with the reasons, then all others.</summary>
public sealed record ListBodies(PetitionId Id) : IQuery<IReadOnlyList<BodyChoice>>
{
    private const int Suggestions = 3;

    /// <inheritdoc/>
    public static Permission Needs => Permission.ReadCases;

    internal sealed class Handler(EPeopleDb db, IRouter router, CurrentActor current, Bodies bodies) : IRequestHandler<ListBodies, IReadOnlyList<BodyChoice>>
    {
        public async Task<IReadOnlyList<BodyChoice>> Handle(ListBodies request, CancellationToken cancellationToken)
        {
            var petition = await db.Petitions.AsNoTracking().VisibleTo(current.Actor).FirstOrDefaultAsync(p => p.Id == request.Id, cancellationToken) ?? throw new NotFound();
            var others = bodies.Competent.Where(body => body.Id != petition.OrganisationId || !petition.IsWithBody).ToDictionary(body => body.Code);
            var suggested = router.Suggest(petition.Title, petition.Text, petition.TopicKey, petition.GovernorateKey)
                .Select(s => (Body: bodies.CompetentFor(s.OrganisationCode)?.Code ?? "", s.Reasons)).DistinctBy(s => s.Body).Where(s => others.ContainsKey(s.Body)).Take(Suggestions)
                .Select(s => Choice(others[s.Body], petition, s.Reasons)).ToList();
            return [.. suggested, .. others.Values.OrderBy(b => b.Kind).ThenBy(b => b.NameFr, StringComparer.InvariantCulture).Select(b => Choice(b, petition, [])).ExceptBy(suggested.Select(s => s.Id), b => b.Id)];
        }

        private static BodyChoice Choice(Organisation body, Petition petition, IReadOnlyList<string> reasons) =>
            new(body.Id, body.Kind, body.Name, reasons, petition.Visited.Contains(body.Id));
    }
}

/// <summary>A body to choose.</summary>
/// <param name="Id">The body.</param>
/// <param name="Kind">What sort of body it is.</param>
/// <param name="Name">Full name.</param>
/// <param name="Reasons">Words of the petition that speak for it; empty for a body that is merely listed.</param>
/// <param name="HadIt">Whether the petition was with it before: no transfer leads there again, the arbiter's decision may.</param>
public sealed record BodyChoice(OrganisationId Id, OrganisationKind Kind, LocalText Name, IReadOnlyList<string> Reasons, bool HadIt);
