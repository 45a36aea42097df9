using EPeople.Core.Features.Attachments;
using EPeople.Core.Features.Notifications;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Citizens;

/// <summary>
/// Deletes the own account after its address was typed once more: name, choices, drafts with their files, and the bonds to petitions go
/// at once. Petitions stay as filed, for they are the record of the law (docs/decisions/0033-citizens-accounts.md). The address is kept
/// until the mail that says so has gone, a day at most.
/// </summary>
/// <param name="Email">The account's address, typed to confirm.</param>
public sealed record DeleteAccount(string? Email) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.KeepAccount;

    internal sealed class Handler(EPeopleDb db, FileStore store, CurrentActor current, TimeProvider time) : IRequestHandler<DeleteAccount, Unit>
    {
        public async Task<Unit> Handle(DeleteAccount request, CancellationToken cancellationToken)
        {
            var citizen = await db.OwnAccount(current.Actor, cancellationToken);
            if (!citizen.IsAddress(request.Email))
                throw new Invalid(nameof(Email), "account.other_address");
            await db.Petitions.VisibleTo(current.Actor).ForEachAsync(petition => petition.LeaveAccount(), cancellationToken);
            var drafts = await db.Drafts.Where(d => d.CitizenId == citizen.Id).ToListAsync(cancellationToken);
            var ids = drafts.ConvertAll(d => (Domain.DraftId?)d.Id);
            var files = await db.Attachments.Where(a => ids.Contains(a.DraftId)).ToListAsync(cancellationToken);
            db.RemoveRange(files);
            db.RemoveRange(drafts);
            citizen.End(time.GetUtcNow());
            db.Outbox.Add(OutboxMessage.OfEnd(citizen, time.GetUtcNow()));
            await db.CommitAsync(cancellationToken); // the rows go first: a row without its file would be a broken promise
            files.ForEach(file => store.Delete(file.StoredName));
            return Unit.Value;
        }
    }
}
