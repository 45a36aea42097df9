using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Notifications;

/// <summary>The lanes in which a message's time has come.</summary>
public sealed record ListLanes : IQuery<IReadOnlyList<string>>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.RunJobs;

    internal sealed class Handler(EPeopleDb db, TimeProvider time) : IRequestHandler<ListLanes, IReadOnlyList<string>>
    {
        public async Task<IReadOnlyList<string>> Handle(ListLanes request, CancellationToken cancellationToken)
        {
            var now = time.GetUtcNow();
            return await db.Outbox.Where(m => m.NextTryAt != null && m.NextTryAt <= now).Select(m => m.Lane).Distinct().ToListAsync(cancellationToken);
        }
    }
}
