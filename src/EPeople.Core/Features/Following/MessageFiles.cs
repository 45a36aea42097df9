using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Attachments;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;

namespace EPeople.Core.Features.Following;

/// <summary>Files that come with a petitioner's words: all are taken, or the whole is refused.</summary>
public sealed class MessageFiles(EPeopleDb db, FileIntake intake, FileStore store)
{
    /// <summary>Takes the files, lets the verb happen, and hangs them on its event.</summary>
    /// <exception cref="Invalid">A file is refused; its field is <c>Files</c>. Nothing happened.</exception>
    public async Task HangOn(Func<PetitionEvent> verb, IReadOnlyList<IncomingFile> incoming, CancellationToken cancellationToken)
    {
        var accepted = new List<AcceptedFile>();
        try
        {
            foreach (var file in incoming)
            {
                var (taken, refusal) = await intake.Receive(file, accepted.Count, cancellationToken);
                accepted.Add(taken ?? throw new Invalid("Files", refusal!));
            }

            var happened = verb();
            foreach (var file in accepted)
            {
                var attachment = new Attachment(AttachmentId.New(happened.RecordedAt), null, happened.PetitionId, store.Take(file), happened.RecordedAt);
                attachment.HangOn(happened);
                db.Attachments.Add(attachment);
            }
        }
        finally
        {
            accepted.ForEach(file => file.Dispose());
        }
    }
}
