using EPeople.Core.Domain;
using EPeople.Core.Features.Attachments;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Answering;

/// <summary>Takes a file out of the actor's basket again; one that is not there any more is no error.</summary>
public sealed record RemoveReplyFile(PetitionId Id, AttachmentId File) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.ReadCases;

    internal sealed class Handler(EPeopleDb db, FileStore store, CurrentActor current) : IRequestHandler<RemoveReplyFile, Unit>
    {
        public async Task<Unit> Handle(RemoveReplyFile request, CancellationToken cancellationToken)
        {
            var basket = await db.OpenBasket(current.Actor, request.Id, cancellationToken);
            if (await db.Attachments.FirstOrDefaultAsync(a => a.Id == request.File && a.DraftId == basket, cancellationToken) is not { } file)
                return Unit.Value;
            db.Attachments.Remove(file);
            await db.CommitAsync(cancellationToken); // the row goes first: a row without its file would be a broken promise
            store.Delete(file.StoredName);
            return Unit.Value;
        }
    }
}
