using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Audit;
using EPeople.Core.Features.Joint;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Attachments;

/// <summary>Opens a file of a petition that the actor may see. The caller disposes the content.</summary>
/// <param name="Id">The file.</param>
public sealed record OpenFile(AttachmentId Id) : IQuery<OpenedFile>, IAuditedRead
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.ReadPublic;

    /// <inheritdoc/>
    public AuditSubject Opened => new(nameof(Attachment), Id.Value.ToString());

    internal sealed class Handler(EPeopleDb db, FileStore store, CurrentActor current) : IRequestHandler<OpenFile, OpenedFile>
    {
        public async Task<OpenedFile> Handle(OpenFile request, CancellationToken cancellationToken)
        {
            var file = await db.Attachments.AsNoTracking().Where(a => a.Id == request.Id)
                .Join(db.Petitions.VisibleTo(current.Actor), a => a.PetitionId, p => (PetitionId?)p.Id, (a, p) => a).FirstOrDefaultAsync(cancellationToken)
                ?? throw new NotFound();
            if (!await db.IsReadBy(current.Actor, file, cancellationToken))
                throw new NotFound();
            return new OpenedFile(file.Name, file.ContentType, file.CreatedAt, store.Open(file.StoredName));
        }
    }
}

/// <summary>A file to serve: the cleaned name, the type that we found in it, when it was stored (UTC), its bytes (seekable).</summary>
public sealed record OpenedFile(string Name, string ContentType, DateTimeOffset StoredAt, Stream Content);
