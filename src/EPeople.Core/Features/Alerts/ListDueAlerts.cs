using EPeople.Core.Domain;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Alerts;

/// <summary>The alerts whose clock has something to do.</summary>
/// <param name="AsOf">The moment of the sweep (UTC).</param>
public sealed record ListDueAlerts(DateTimeOffset AsOf) : IAlertQuery<IReadOnlyList<AlertId>>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.RunJobs;

    internal sealed class Handler(AlertDb db) : IRequestHandler<ListDueAlerts, IReadOnlyList<AlertId>>
    {
        public async Task<IReadOnlyList<AlertId>> Handle(ListDueAlerts request, CancellationToken cancellationToken) =>
            await db.Alerts.AsNoTracking().Where(a => a.NextClockAt != null && a.NextClockAt <= request.AsOf).OrderBy(a => a.NextClockAt).Take(500).Select(a => a.Id).ToListAsync(cancellationToken);
    }
}
