using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Alerts;

/// <summary>Deletes drafts whose time has passed, the oldest first, with the rows of their files.</summary>
/// <returns>Whether there are more.</returns>
public sealed record PurgeAlertDrafts : IAlertCommand<bool>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.RunJobs;

    internal sealed class Handler(AlertDb db, TimeProvider time) : IRequestHandler<PurgeAlertDrafts, bool>
    {
        private const int Most = 500;

        public async Task<bool> Handle(PurgeAlertDrafts request, CancellationToken cancellationToken)
        {
            var now = time.GetUtcNow();
            var past = await db.Drafts.Where(d => d.ExpiresAt <= now).OrderBy(d => d.ExpiresAt).Take(Most).ToListAsync(cancellationToken);
            var lookups = past.ConvertAll(d => d.Lookup);
            await db.DraftFiles.Where(f => lookups.Contains(f.Lookup)).ForEachAsync(file => db.Remove(file), cancellationToken);
            db.Drafts.RemoveRange(past);
            return past.Count == Most;
        }
    }
}
