using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Filing;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Citizens;

/// <summary>What the own account has begun to write, the latest first, at most <see cref="Most"/>.</summary>
public sealed record ListOwnDrafts : IQuery<IReadOnlyList<DraftLine>>
{
    /// <summary>So many are shown; who has more finds the next as these go.</summary>
    public const int Most = 20;

    /// <inheritdoc/>
    public static Permission Needs => Permission.KeepAccount;

    internal sealed class Handler(EPeopleDb db, CurrentActor current, TimeProvider time) : IRequestHandler<ListOwnDrafts, IReadOnlyList<DraftLine>>
    {
        public async Task<IReadOnlyList<DraftLine>> Handle(ListOwnDrafts request, CancellationToken cancellationToken)
        {
            if (current.Actor.CitizenId is not { } citizen)
                return [];
            var oldest = time.GetUtcNow() - DraftReads.KeptLife;
            var drafts = await db.Drafts.AsNoTracking().Where(d => d.CitizenId == citizen && d.TouchedAt >= oldest).OrderByDescending(d => d.TouchedAt).Take(Most)
                .Select(d => new { d.Id, d.Kind, d.Title, d.TouchedAt }).ToListAsync(cancellationToken);
            return [.. drafts.Select(d => new DraftLine(d.Id, d.Kind, d.Title, d.TouchedAt, d.TouchedAt + DraftReads.KeptLife))];
        }
    }
}

/// <summary>A draft of the own list: when its last step was saved, and when it is deleted (both UTC).</summary>
public sealed record DraftLine(DraftId Id, PetitionKind? Kind, string? Title, DateTimeOffset TouchedAt, DateTimeOffset EndsAt);
