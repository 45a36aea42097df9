using EPeople.Core.Domain;
using EPeople.Core.Domain.Government;
using EPeople.Core.Features.Accounts;
using EPeople.Core.Features.Administration;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Organisations;

/// <summary>Every body and unit, closed ones too, as a tree: whoever is above stands before what is below.</summary>
public sealed record ListTree : IQuery<IReadOnlyList<TreeLine>>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.ManageOrganisations;

    internal sealed class Handler(EPeopleDb db, Bodies bodies) : IRequestHandler<ListTree, IReadOnlyList<TreeLine>>
    {
        public async Task<IReadOnlyList<TreeLine>> Handle(ListTree request, CancellationToken cancellationToken)
        {
            var people = await db.Memberships.AsNoTracking().GroupBy(m => m.UnitId ?? m.OrganisationId).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
            var (all, today) = (bodies.ByCode.Values, bodies.Today);
            var below = all.OrderByDescending(body => body.IsCentralOffice).ThenBy(body => body.Kind).ThenBy(body => body.NameFr, StringComparer.InvariantCulture).ToLookup(body => body.ParentId);
            List<TreeLine> lines = [];
            void Add(Organisation body, int depth)
            {
                lines.Add(new TreeLine(body.Code, body.Kind, body.Name, depth, people.GetValueOrDefault(body.Id), below[body.Id].Any(), body.ExistsOn(today))
                {
                    Parent = body.ParentId is { } above ? bodies.Find(above)?.Code : null,
                    Successor = body.SuccessorId is { } next ? bodies.Find(next)?.ShortName : null,
                });
                foreach (var lower in below[body.Id])
                    Add(lower, depth + 1);
            }

            foreach (var root in below[null])
                Add(root, 0);
            return lines;
        }
    }
}

/// <summary>A body as a line of the tree.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Kind">What sort of body it is.</param>
/// <param name="Name">Full name today.</param>
/// <param name="Depth">0 right below the country.</param>
/// <param name="People">Accounts in it, not in its units.</param>
/// <param name="HasBelow">Whether something is below.</param>
/// <param name="Exists">Whether it exists today.</param>
public sealed record TreeLine(string Code, OrganisationKind Kind, LocalText Name, int Depth, int People, bool HasBelow, bool Exists)
{
    /// <summary>Code of the body above.</summary>
    public string? Parent { get; init; }

    /// <summary>Who took over.</summary>
    public LocalText? Successor { get; init; }
}
