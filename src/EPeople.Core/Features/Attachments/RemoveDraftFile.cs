using EPeople.Core.Domain;
using EPeople.Core.Features.Filing;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Attachments;

/// <summary>Takes a file out of a draft again; one that is not there any more is no error.</summary>
public sealed record RemoveDraftFile(DraftId Id, AttachmentId File) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.FilePetition;

    internal sealed class Handler(EPeopleDb db, CurrentActor current, FileStore store, TimeProvider time) : IRequestHandler<RemoveDraftFile, Unit>
    {
        public async Task<Unit> Handle(RemoveDraftFile request, CancellationToken cancellationToken)
        {
            var draft = await db.OpenDraft(request.Id, current.Actor, time.GetUtcNow(), cancellationToken);
            var file = await db.Attachments.FirstOrDefaultAsync(a => a.Id == request.File && a.DraftId == draft.Id, cancellationToken);
            if (file is null)
                return Unit.Value;
            db.Attachments.Remove(file);
            draft.FileCount--;
            await db.CommitAsync(cancellationToken); // the row goes first: a row without its file would be a broken promise
            store.Delete(file.StoredName);
            return Unit.Value;
        }
    }
}
