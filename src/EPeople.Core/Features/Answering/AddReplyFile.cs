using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Attachments;
using EPeople.Core.Features.Filing;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Answering;

/// <summary>Puts a file into the actor's basket for the reply to a petition: of the same kinds, sizes and number as a citizen's.</summary>
/// <param name="Id">The petition.</param>
/// <param name="File">As the browser sent it.</param>
public sealed record AddReplyFile(PetitionId Id, IncomingFile File) : ICommand<FileView>
{
    /// <inheritdoc/>
    /// <remarks>Whether the actor may answer or refuse this petition is asked of the petition itself: the central office refuses without handling.</remarks>
    public static Permission Needs => Permission.ReadCases;

    internal sealed class Handler(EPeopleDb db, FileIntake intake, FileStore store, CurrentActor current, TimeProvider time) : IRequestHandler<AddReplyFile, FileView>
    {
        public async Task<FileView> Handle(AddReplyFile request, CancellationToken cancellationToken)
        {
            var basket = await db.OpenBasket(current.Actor, request.Id, cancellationToken);
            var count = await db.Attachments.CountAsync(a => a.DraftId == basket, cancellationToken);
            var (accepted, refusal) = await intake.Receive(request.File, count, cancellationToken);
            using (accepted ?? throw new Invalid(nameof(File), refusal!))
            {
                var now = time.GetUtcNow();
                var file = new Attachment(AttachmentId.New(now), basket, null, store.Take(accepted), now);
                db.Attachments.Add(file);
                return new FileView(file.Id, file.Name, file.ContentType, file.Length);
            }
        }
    }
}
