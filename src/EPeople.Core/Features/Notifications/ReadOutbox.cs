using EPeople.Core.Features.Administration;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Notifications;

/// <summary>What has not left, by channel and body; where most is dead or failing first.</summary>
public sealed record ReadOutbox : IQuery<IReadOnlyList<OutboxGroup>>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.ManageOutbox;

    internal sealed class Handler(EPeopleDb db, Bodies bodies) : IRequestHandler<ReadOutbox, IReadOnlyList<OutboxGroup>>
    {
        public async Task<IReadOnlyList<OutboxGroup>> Handle(ReadOutbox request, CancellationToken cancellationToken)
        {
            var groups = await db.Outbox.AsNoTracking().Unsent().GroupBy(m => new { m.Lane, m.BodyId })
                .Select(g => new
                {
                    g.Key,
                    Dead = g.Count(m => m.GivenUpAt != null),
                    Failing = g.Count(m => m.NextTryAt != null && m.LastError != null),
                    Waiting = g.Count(m => m.NextTryAt != null && m.LastError == null),
                    Oldest = g.Min(m => m.CreatedAt),
                }).ToListAsync(cancellationToken);
            return
            [
                .. groups.OrderByDescending(g => g.Dead).ThenByDescending(g => g.Failing).ThenByDescending(g => g.Waiting)
                    .Select(g => new OutboxGroup(g.Key.Lane, g.Key.BodyId, g.Key.BodyId is { } body ? bodies.Find(body)?.ShortName : null, g.Waiting, g.Failing, g.Dead, g.Oldest)),
            ];
        }
    }
}
