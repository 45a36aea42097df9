using EPeople.Core.Domain;
using EPeople.Core.Features.Administration;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Notifications;

/// <summary>One notice that has not left, with the members of staff to whom it would go now; a petitioner is not named.</summary>
/// <param name="Id">The notice.</param>
public sealed record ReadNotice(OutboxMessageId Id) : IQuery<NoticeView>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.ManageOutbox;

    internal sealed class Handler(EPeopleDb db, Recipients recipients, Bodies bodies) : IRequestHandler<ReadNotice, NoticeView>
    {
        public async Task<NoticeView> Handle(ReadNotice request, CancellationToken cancellationToken)
        {
            var message = await db.Outbox.AsNoTracking().Unsent().FirstOrDefaultAsync(m => m.Id == request.Id, cancellationToken) ?? throw new NotFound();
            return new NoticeView(ListOutbox.LineOf(message, bodies), await recipients.StaffOfAsync(message, cancellationToken));
        }
    }
}

/// <summary>A notice and the staff it would go to.</summary>
public sealed record NoticeView(OutboxLine Line, IReadOnlyList<NoticeReader> Staff);

/// <summary>A member of staff to whom a notice goes.</summary>
/// <param name="User">Account.</param>
/// <param name="Name">Name.</param>
/// <param name="Email">Address.</param>
/// <param name="HasIt">Reached already.</param>
public sealed record NoticeReader(Guid User, string Name, string Email, bool HasIt);
