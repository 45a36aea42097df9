using EPeople.Core.Domain;
using EPeople.Core.Features.Audit;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Notifications;

/// <summary>Nobody is to get a notice any more that fails or was given up. One that only waits cannot be held back.</summary>
/// <param name="Id">The notice.</param>
public sealed record DropNotice(OutboxMessageId Id) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.ManageOutbox;

    internal sealed class Handler(EPeopleDb db, AuditTrail trail, TimeProvider time) : IRequestHandler<DropNotice, Unit>
    {
        public async Task<Unit> Handle(DropNotice request, CancellationToken cancellationToken)
        {
            var message = await db.Outbox.Unsent().FirstOrDefaultAsync(m => m.Id == request.Id && m.LastError != null, cancellationToken) ?? throw new NotFound();
            message.Drop(time.GetUtcNow());
            trail.Record(nameof(DropNotice), nameof(OutboxMessage), message.Id.Value.ToString());
            return Unit.Value;
        }
    }
}
