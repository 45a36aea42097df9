using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Retention;

/// <summary>Petitions for whose words the time has passed, by their own packs, those closed first before others.</summary>
/// <param name="AsOf">The moment of the job (UTC).</param>
/// <param name="Size">At most so many of each pack.</param>
/// <param name="After">Where the run has come to; null at its beginning.</param>
public sealed record ListForgettable(DateTimeOffset AsOf, int Size, ForgettingCursor? After = null) : IQuery<IReadOnlyList<ForgettingCursor>>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.RunJobs;

    internal sealed class Handler(EPeopleDb db, IPolicies policies) : IRequestHandler<ListForgettable, IReadOnlyList<ForgettingCursor>>
    {
        public async Task<IReadOnlyList<ForgettingCursor>> Handle(ListForgettable request, CancellationToken cancellationToken)
        {
            var packs = policies.Packs.All.Select(pack => pack.Id).Order(StringComparer.Ordinal).ToList();
            foreach (var pack in packs.SkipWhile(pack => request.After is { } last && string.CompareOrdinal(pack, last.PackId) < 0))
            {
                var oldest = await Closed(pack, request.After).Take(request.Size).ToListAsync(cancellationToken);
                // The end of the time grows with the moment of closing: the first that is kept still ends the list.
                var due = oldest.TakeWhile(p => policies.Of(pack) is var policy && policy.EndOf(policy.Life.Retention, p.ClosedAt) <= request.AsOf).ToList();
                if (due.Count > 0)
                    return due;
            }

            return [];
        }

        private IQueryable<ForgettingCursor> Closed(string pack, ForgettingCursor? after)
        {
            var closed = db.Petitions.AsNoTracking().Where(p => p.ClosedAt != null && p.ForgottenAt == null && p.PackId == pack);
            if (after is { } last && last.PackId == pack)
                closed = closed.Where(p => p.ClosedAt >= last.ClosedAt && (p.ClosedAt > last.ClosedAt || p.Id > last.Id));
            return closed.OrderBy(p => p.ClosedAt).ThenBy(p => p.Id).Select(p => new ForgettingCursor(p.Id, p.PackId, p.ClosedAt!.Value));
        }
    }
}

/// <summary>A petition to forget, and where it stands in the order of forgetting.</summary>
/// <param name="Id">The petition.</param>
/// <param name="PackId">Its pack.</param>
/// <param name="ClosedAt">When it was closed (UTC).</param>
public sealed record ForgettingCursor(PetitionId Id, string PackId, DateTimeOffset ClosedAt);
