using EPeople.Core.Domain;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;

namespace EPeople.Core.Jobs;

/// <summary>Turns every clock that has something to do. Losing a run, or the whole queue, loses nothing: the deadlines lie in rows.</summary>
public sealed class Sweep(IDispatcher dispatcher, TimeProvider time) : IJob
{
    /// <summary>Petitions a transaction.</summary>
    public const int BatchSize = 100;

    /// <inheritdoc/>
    public Task RunAsync(CancellationToken cancellationToken) => RunAsync(time.GetUtcNow(), cancellationToken);

    /// <summary>Sweeps as of a moment (UTC); gives how many petitions were due.</summary>
    public async Task<int> RunAsync(DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        int done, total = 0;
        do
        {
            try
            {
                done = await dispatcher.Send(new SweepClocks(asOf, BatchSize), Actor.System, cancellationToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The batch was rolled back whole; the pipeline has logged it. One by one, only the faulty ones stay behind.
                done = await OneByOneAsync(asOf, cancellationToken);
            }

            total += done;
        }
        while (done >= BatchSize);
        return total;
    }

    private async Task<int> OneByOneAsync(DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        var due = await dispatcher.Send(new ListDueClocks(asOf, BatchSize), Actor.System, cancellationToken);
        foreach (var id in due)
        {
            try
            {
                await dispatcher.Send(new TickAlone(id, asOf), Actor.System, cancellationToken);
            }
            catch (Exception e) when (e is not OperationCanceledException and not RuleBroken { Code: "petition.changed" })
            {
                var error = e is RuleBroken broken ? broken.Code : e.GetType().Name;
                await dispatcher.Send(new RecordClockFault(id, asOf, error), Actor.System, cancellationToken);
            }
        }

        return due.Count;
    }
}
