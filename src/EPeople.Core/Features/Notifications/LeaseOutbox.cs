using EPeople.Core.Domain;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Notifications;

/// <summary>Takes messages whose time has come for one try each: until the lease ends no other server takes them.</summary>
/// <param name="Size">At most so many.</param>
public sealed record LeaseOutbox(int Size) : ICommand<IReadOnlyList<OutboxMessageId>>
{
    private static readonly TimeSpan _lease = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public static Permission Needs => Permission.RunJobs;

    internal sealed class Handler(EPeopleDb db, TimeProvider time) : IRequestHandler<LeaseOutbox, IReadOnlyList<OutboxMessageId>>
    {
        public async Task<IReadOnlyList<OutboxMessageId>> Handle(LeaseOutbox request, CancellationToken cancellationToken)
        {
            var now = time.GetUtcNow();
            var waiting = await db.Outbox.Where(m => m.NextTryAt != null && m.NextTryAt <= now).OrderBy(m => m.NextTryAt).Take(request.Size).ToListAsync(cancellationToken);
            foreach (var message in waiting)
                message.Lease(now + _lease);
            return waiting.ConvertAll(m => m.Id);
        }
    }
}
