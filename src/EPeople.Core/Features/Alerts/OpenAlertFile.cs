using EPeople.Core.Domain;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;

namespace EPeople.Core.Features.Alerts;

/// <summary>An investigator opens a file of an alert. A picture comes as a copy without metadata, unless the original is asked for.</summary>
/// <param name="Id">The alert.</param>
/// <param name="Note">Number of the note in the history, from 1.</param>
/// <param name="File">The file's place in it, from 0.</param>
/// <param name="Original">As it came, with its metadata: only as a download.</param>
public sealed record OpenAlertFile(AlertId Id, int Note, int File, bool Original = false) : IAlertQuery<AlertDownload>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.HandleAlerts;

    internal sealed class Handler(CurrentActor current, AlertDesk desk, AlertDownloads downloads) : IRequestHandler<OpenAlertFile, AlertDownload>
    {
        public async Task<AlertDownload> Handle(OpenAlertFile request, CancellationToken cancellationToken)
        {
            var actor = current.Actor;
            using var opened = await desk.OpenAsync(request.Id, actor, cancellationToken);
            var notes = await desk.NotesAsync(opened, cancellationToken);
            return await downloads.OfAsync(notes, request.Note, request.File, request.Original, cancellationToken);
        }
    }
}
