using EPeople.Core.Features.Audit;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Operations;

/// <summary>Clocks that failed in the last day are looked at again at the next sweep, instead of a quarter of an hour after their fault.</summary>
public sealed record RetryClocks : ICommand<Unit>
{
    private const int Most = 500;

    /// <inheritdoc/>
    public static Permission Needs => Permission.ManageService;

    internal sealed class Handler(EPeopleDb db, AuditTrail audit, TimeProvider time) : IRequestHandler<RetryClocks, Unit>
    {
        public async Task<Unit> Handle(RetryClocks request, CancellationToken cancellationToken)
        {
            var now = time.GetUtcNow();
            var since = now.AddDays(-1);
            var waiting = now.AddMinutes(15); // later alarms are not those of a retry
            var failed = await db.ClockFaults.Where(f => f.At > since).Select(f => f.PetitionId).Distinct().Take(Most).ToListAsync(cancellationToken);
            await foreach (var petition in db.Petitions.Where(p => failed.Contains(p.Id) && p.NextClockAt > now && p.NextClockAt <= waiting).AsAsyncEnumerable().WithCancellation(cancellationToken))
                petition.RetryClockAt(now);
            audit.Record(nameof(RetryClocks), "Clock", null);
            return Unit.Value;
        }
    }
}
