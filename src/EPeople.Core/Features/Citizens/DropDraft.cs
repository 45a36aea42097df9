using EPeople.Core.Domain;
using EPeople.Core.Features.Attachments;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Citizens;

/// <summary>Deletes a draft of the own account, with its files; one that is not there any more is no error.</summary>
public sealed record DropDraft(DraftId Id) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.KeepAccount;

    internal sealed class Handler(EPeopleDb db, FileStore store, CurrentActor current) : IRequestHandler<DropDraft, Unit>
    {
        public async Task<Unit> Handle(DropDraft request, CancellationToken cancellationToken)
        {
            if (current.Actor.CitizenId is not { } citizen || await db.Drafts.FirstOrDefaultAsync(d => d.Id == request.Id && d.CitizenId == citizen, cancellationToken) is not { } draft)
                return Unit.Value;
            var files = await db.Attachments.Where(a => a.DraftId == draft.Id).ToListAsync(cancellationToken);
            db.RemoveRange(files);
            db.Remove(draft);
            await db.CommitAsync(cancellationToken); // the rows go first: a row without its file would be a broken promise
            files.ForEach(file => store.Delete(file.StoredName));
            return Unit.Value;
        }
    }
}
