using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Alerts;

/// <summary>Deletes drafts whose time has passed, with the rows of their files.</summary>
public sealed record PurgeAlertDrafts : IAlertCommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.RunJobs;

    internal sealed class Handler(AlertDb db, TimeProvider time) : IRequestHandler<PurgeAlertDrafts, Unit>
    {
        public async Task<Unit> Handle(PurgeAlertDrafts request, CancellationToken cancellationToken)
        {
            var now = time.GetUtcNow();
            var past = await db.Drafts.Where(d => d.ExpiresAt <= now).OrderBy(d => d.ExpiresAt).Take(500).ToListAsync(cancellationToken);
            var lookups = past.ConvertAll(d => d.Lookup);
            await db.DraftFiles.Where(f => lookups.Contains(f.Lookup)).ForEachAsync(file => db.Remove(file), cancellationToken);
            db.Drafts.RemoveRange(past);
            return Unit.Value;
        }
    }
}
