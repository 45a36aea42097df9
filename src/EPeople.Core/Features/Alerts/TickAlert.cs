using EPeople.Core.Domain;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Alerts;

/// <summary>
/// One step of one alert's clock: reminds its investigators, warns them, or ends it: its rows go, and with that it is settled that nobody
/// reopened it in the same moment. <see cref="DestroyShredKeys"/> follows at once, and a crash in between is made up for by the next sweep.
/// </summary>
/// <param name="Id">The alert.</param>
/// <param name="AsOf">The moment of the sweep (UTC).</param>
public sealed record TickAlert(AlertId Id, DateTimeOffset AsOf) : IAlertCommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.RunJobs;

    internal sealed class Handler(AlertDb db, AlertDesk desk, AlertNotices notices, AlertClock clock) : IRequestHandler<TickAlert, Unit>
    {
        public async Task<Unit> Handle(TickAlert request, CancellationToken cancellationToken)
        {
            if (await db.Alerts.FirstOrDefaultAsync(a => a.Id == request.Id, cancellationToken) is not { } alert || alert.Tick(clock, request.AsOf) is not { } done)
                return Unit.Value; // another server was first
            if (done == AlertVerb.Shred)
                await ShredAsync(alert, clock.DayOf(request.AsOf), cancellationToken);
            else
                await desk.SealAsync(alert, keys: null, cancellationToken);
            if (done != AlertVerb.Shred)
                await notices.TellReadersAsync(alert, cancellationToken);
            return Unit.Value;
        }

        private async Task ShredAsync(Alert alert, DateOnly day, CancellationToken cancellationToken)
        {
            await db.Entries.Where(e => e.AlertId == alert.Id).ForEachAsync(row => db.Remove(row), cancellationToken);
            await db.Wraps.Where(w => w.AlertId == alert.Id).ForEachAsync(row => db.Remove(row), cancellationToken);
            await db.Files.Where(f => f.AlertId == alert.Id).ForEachAsync(row => db.Remove(row), cancellationToken); // their bytes go with the next sweep of files without a row
            db.Certificates.Add(new ShredCertificate(alert.Id, day, clock.LastCopyEnds(day)));
        }
    }
}
