using EPeople.Core.Domain;
using EPeople.Core.Features.Audit;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Notifications;

/// <summary>Tries a notice anew that fails or was given up; who has it already does not get it again.</summary>
/// <param name="Id">The notice.</param>
public sealed record ResendNotice(OutboxMessageId Id) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.ManageOutbox;

    internal sealed class Handler(EPeopleDb db, AuditTrail trail, TimeProvider time) : IRequestHandler<ResendNotice, Unit>
    {
        public async Task<Unit> Handle(ResendNotice request, CancellationToken cancellationToken)
        {
            var message = await db.Outbox.Unsent().FirstOrDefaultAsync(m => m.Id == request.Id && m.LastError != null, cancellationToken) ?? throw new NotFound();
            message.Resend(time.GetUtcNow());
            trail.Record(nameof(ResendNotice), nameof(OutboxMessage), message.Id.Value.ToString());
            return Unit.Value;
        }
    }
}
