using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Alerts;

/// <summary>Which of these sealed files a row still names.</summary>
/// <param name="StoredNames">Names of the store.</param>
public sealed record KeptAlertFiles(IReadOnlyList<string> StoredNames) : IAlertQuery<IReadOnlyList<string>>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.RunJobs;

    internal sealed class Handler(AlertDb db) : IRequestHandler<KeptAlertFiles, IReadOnlyList<string>>
    {
        public async Task<IReadOnlyList<string>> Handle(KeptAlertFiles request, CancellationToken cancellationToken) =>
            [.. await db.Files.Where(f => request.StoredNames.Contains(f.StoredName)).Select(f => f.StoredName).ToListAsync(cancellationToken),
             .. await db.DraftFiles.Where(f => request.StoredNames.Contains(f.StoredName)).Select(f => f.StoredName).ToListAsync(cancellationToken)];
    }
}
