using EPeople.Core.Domain;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Alerts;

/// <summary>
/// Destroys shred keys whose alert was destroyed or never came to be, and writes the day's copy. A key without an alert may belong to a filing
/// that is under way: it goes only when it is still without one at the next sweep.
/// </summary>
/// <param name="Suspected">Keys that had no alert at the last sweep.</param>
/// <returns>Keys that have none now.</returns>
public sealed record SweepShredKeys(IReadOnlyCollection<AlertId> Suspected) : IAlertQuery<IReadOnlyCollection<AlertId>>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.RunJobs;

    internal sealed class Handler(AlertDb db, ShredDb shred, ShredCopies copies, AlertClock clock, TimeProvider time) : IRequestHandler<SweepShredKeys, IReadOnlyCollection<AlertId>>
    {
        public async Task<IReadOnlyCollection<AlertId>> Handle(SweepShredKeys request, CancellationToken cancellationToken)
        {
            var living = await db.Alerts.AsNoTracking().Where(a => a.State != AlertState.Shredded).Select(a => a.Id).ToHashSetAsync(cancellationToken);
            var ended = await db.Alerts.AsNoTracking().Where(a => a.State == AlertState.Shredded).Select(a => a.Id).ToHashSetAsync(cancellationToken);
            var keys = await shred.Keys.ToListAsync(cancellationToken);
            var gone = keys.Where(key => ended.Contains(key.AlertId) || (!living.Contains(key.AlertId) && request.Suspected.Contains(key.AlertId))).ToList();
            shred.Keys.RemoveRange(gone);
            await shred.SaveChangesAsync(cancellationToken);
            await shred.WipeAsync(cancellationToken);
            await db.WipeAsync(cancellationToken);
            copies.Keep(clock.DayOf(time.GetUtcNow()), keys.Except(gone));
            return [.. keys.Except(gone).Select(key => key.AlertId).Where(id => !living.Contains(id))];
        }
    }
}
