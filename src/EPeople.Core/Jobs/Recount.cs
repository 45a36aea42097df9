using EPeople.Core.Features.Deadlines;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;

namespace EPeople.Core.Jobs;

/// <summary>Counts due dates anew after a revision of the calendar, batch by batch; goes on where an interruption left it.</summary>
public sealed class Recount(IDispatcher dispatcher) : IJob
{
    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await dispatcher.Send(new RecountBatch(), Actor.System, cancellationToken) > 0)
            await Task.Yield(); // the writer is free between two batches
    }
}
