using EPeople.Core.Domain;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Alerts;

/// <summary>Destroys, for good, the shred keys of those of these alerts that have ended.</summary>
/// <param name="Ids">The alerts whose clock has just moved.</param>
public sealed record DestroyShredKeys(IReadOnlyList<AlertId> Ids) : IAlertQuery<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.RunJobs;

    internal sealed class Handler(AlertDb db, ShredDb shred) : IRequestHandler<DestroyShredKeys, Unit>
    {
        public async Task<Unit> Handle(DestroyShredKeys request, CancellationToken cancellationToken)
        {
            var ended = await db.Alerts.AsNoTracking().Where(a => request.Ids.Contains(a.Id) && a.State == AlertState.Shredded).Select(a => a.Id).ToListAsync(cancellationToken);
            if (ended.Count == 0)
                return Unit.Value;
            await shred.Keys.Where(k => ended.Contains(k.AlertId)).ExecuteDeleteAsync(cancellationToken);
            await shred.WipeAsync(cancellationToken);
            await db.WipeAsync(cancellationToken);
            return Unit.Value;
        }
    }
}
