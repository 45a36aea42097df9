using EPeople.Core.Domain.Alerts;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;

namespace EPeople.Core.Features.Alerts;

/// <summary>Adds one file, sealed as it comes.</summary>
/// <param name="Session">The session's secret.</param>
/// <param name="Name">As the browser sent it.</param>
/// <param name="Content">Read once, while it comes.</param>
public sealed record AddAlertFile(string Session, string? Name, Stream Content) : IAlertCommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.FileAlert;

    internal sealed class Handler(AlertDb db, AlertDrafts drafts, AlertUploads uploads) : IRequestHandler<AddAlertFile, Unit>
    {
        public async Task<Unit> Handle(AddAlertFile request, CancellationToken cancellationToken)
        {
            var (row, words) = await drafts.OpenUnfiledAsync(request.Session, cancellationToken);
            var file = await uploads.TakeAsync(request.Name, request.Content, words.Content.Files.Count, cancellationToken);
            db.DraftFiles.Add(new AlertDraftFile(file.StoredName, row.Lookup));
            drafts.Keep(row, request.Session, words with { Content = words.Content with { Files = [.. words.Content.Files, file] } });
            return Unit.Value;
        }
    }

    /// <summary>Tells its name only.</summary>
    public override string ToString() => nameof(AddAlertFile);
}
