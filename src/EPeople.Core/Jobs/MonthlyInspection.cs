using EPeople.Core.Features.Oversight;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Jobs;

/// <summary>Announces the inspection list of the last month on the first working day, or on the first day after it on which the service runs.</summary>
public sealed class MonthlyInspection(IDispatcher dispatcher, TimeProvider time) : IJob
{
    /// <inheritdoc/>
    public Task RunAsync(CancellationToken cancellationToken) => RunAsync(time.GetUtcNow(), cancellationToken);

    /// <summary>As of a moment (UTC); gives whether the list was announced by this run.</summary>
    public async Task<bool> RunAsync(DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        try
        {
            return await dispatcher.Send(new AnnounceInspection(asOf), Actor.System, cancellationToken);
        }
        catch (DbUpdateException)
        {
            return await dispatcher.Send(new AnnounceInspection(asOf), Actor.System, cancellationToken); // another server was first: now its notice is seen
        }
    }
}
