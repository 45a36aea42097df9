using EPeople.Core.Domain;
using EPeople.Core.Features.Accounts;
using EPeople.Core.Features.Audit;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Notifications;

/// <summary>
/// Mends a notice whose reader's address was wrong: the account gets the right one, with which its owner signs in from now on, and the notice is
/// tried anew. Whoever owns the wrong address may hold a link: all links end, and a notice that was one is replaced by a new one.
/// </summary>
/// <param name="Id">The notice.</param>
/// <param name="User">One of its readers.</param>
/// <param name="Email">The right address.</param>
public sealed record CorrectAddress(OutboxMessageId Id, Guid User, string? Email) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.ManageAccounts;

    internal sealed class Validator : AbstractValidator<CorrectAddress>
    {
        public Validator() => RuleFor(r => r.Email).StaffEmail();
    }

    internal sealed class Handler(EPeopleDb db, AuditTrail trail, Recipients recipients, TimeProvider time) : IRequestHandler<CorrectAddress, Unit>
    {
        public async Task<Unit> Handle(CorrectAddress request, CancellationToken cancellationToken)
        {
            var now = time.GetUtcNow();
            var message = await db.Outbox.Unsent().FirstOrDefaultAsync(m => m.Id == request.Id && m.LastError != null, cancellationToken) ?? throw new NotFound();
            if ((await recipients.StaffOfAsync(message, cancellationToken)).All(reader => reader.User != request.User))
                throw new NotFound();
            var user = await db.Users.FirstAsync(u => u.Id == request.User, cancellationToken);
            await db.MoveAsync(user, request.Email!, cancellationToken);
            trail.Record(nameof(CorrectAddress), nameof(StaffUser), user.Id.ToString());
            if (message.Template == OutboxMessage.LinkTemplate)
            {
                message.Drop(now);
                db.Outbox.Add(OutboxMessage.WithLink(user, now));
            }
            else
            {
                message.Resend(now);
            }

            return Unit.Value;
        }
    }
}
