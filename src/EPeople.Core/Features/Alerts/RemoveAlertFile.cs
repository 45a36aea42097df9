using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Alerts;

/// <summary>Takes a file out again: its key is gone with this, and its sealed bytes with the next sweep.</summary>
/// <param name="Session">The session's secret.</param>
/// <param name="Number">Its place in the list, from 0; one that is not there changes nothing.</param>
public sealed record RemoveAlertFile(string Session, int Number) : IAlertCommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.FileAlert;

    internal sealed class Handler(AlertDb db, AlertDrafts drafts) : IRequestHandler<RemoveAlertFile, Unit>
    {
        public async Task<Unit> Handle(RemoveAlertFile request, CancellationToken cancellationToken)
        {
            var (row, words) = await drafts.OpenUnfiledAsync(request.Session, cancellationToken);
            if (words.Content.Files.ElementAtOrDefault(request.Number) is not { } file)
                return Unit.Value;
            drafts.Keep(row, request.Session, words with { Content = words.Content with { Files = [.. words.Content.Files.Where(other => other != file)] } });
            await db.DraftFiles.Where(f => f.StoredName == file.StoredName).ForEachAsync(f => db.DraftFiles.Remove(f), cancellationToken);
            return Unit.Value;
        }
    }

    /// <summary>Tells its name only.</summary>
    public override string ToString() => nameof(RemoveAlertFile);
}
