using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;

namespace EPeople.Core.Features.Alerts;

/// <summary>The reporter opens a file of the conversation. A picture comes as a copy without metadata, unless the original is asked for.</summary>
/// <param name="Note">Number of the note among those that the reporter sees, from 1.</param>
/// <param name="File">The file's place in it, from 0.</param>
/// <param name="Original">As it came, with its metadata: only as a download.</param>
public sealed record OpenConversationFile(int Note, int File, bool Original = false) : IAlertQuery<AlertDownload>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.FollowAlert;

    internal sealed class Handler(CurrentActor current, AlertDesk desk, AlertDownloads downloads) : IRequestHandler<OpenConversationFile, AlertDownload>
    {
        public async Task<AlertDownload> Handle(OpenConversationFile request, CancellationToken cancellationToken)
        {
            var actor = current.Actor;
            using var opened = await desk.OpenAsync(actor.AlertId ?? throw new NotFound(), actor, cancellationToken);
            var notes = await desk.NotesAsync(opened, cancellationToken);
            return await downloads.OfAsync([.. notes.Where(note => note.IsForReporter)], request.Note, request.File, request.Original, cancellationToken);
        }
    }
}
