using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Filing;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;

namespace EPeople.Core.Features.Attachments;

/// <summary>Step "documents": adds files to a draft. Each is judged alone: what is accepted stays, what is refused is told.</summary>
public sealed record AddDraftFiles(DraftId Id, IReadOnlyList<IncomingFile> Files) : ICommand<IReadOnlyList<RefusedFile>>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.FilePetition;

    internal sealed class Handler(EPeopleDb db, CurrentActor current, FileIntake intake, FileStore store, TimeProvider time) : IRequestHandler<AddDraftFiles, IReadOnlyList<RefusedFile>>
    {
        public async Task<IReadOnlyList<RefusedFile>> Handle(AddDraftFiles request, CancellationToken cancellationToken)
        {
            var now = time.GetUtcNow();
            var draft = await db.OpenDraft(request.Id, current.Actor, now, cancellationToken);
            var refused = new List<RefusedFile>();
            foreach (var incoming in request.Files)
            {
                var (accepted, refusal) = await intake.Receive(incoming, draft.FileCount, cancellationToken);
                if (accepted is null)
                {
                    refused.Add(new RefusedFile(Typed.Line(incoming.FileName) ?? "", refusal!));
                    continue;
                }

                using (accepted)
                    db.Attachments.Add(new Attachment(AttachmentId.New(now), draft.Id, null, store.Take(accepted), now));
                draft.FileCount++;
            }

            return refused;
        }
    }
}

/// <summary>A file that was not accepted: its name as sent, on one line, and the code of the reason (<see cref="AttachmentRefusals"/>).</summary>
public sealed record RefusedFile(string Name, string Code);

/// <summary>How accepted files become rows.</summary>
internal static class Taking
{
    /// <summary>Keeps the file and says what its row holds.</summary>
    public static StoredFile Take(this FileStore store, AcceptedFile file) =>
        new(file.DisplayName, file.ContentType, file.Length, file.Sha256, store.Keep(file.TempPath));
}
