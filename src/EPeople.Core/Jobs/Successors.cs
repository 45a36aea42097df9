using EPeople.Core.Features.Administration;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;

namespace EPeople.Core.Jobs;

/// <summary>Leads people and open petitions of bodies that ended to their successors, batch by batch; goes on where an interruption left it.</summary>
public sealed class Successors(IDispatcher dispatcher) : IJob
{
    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await dispatcher.Send(new FollowSuccessors(), Actor.System, cancellationToken) > 0)
            await Task.Yield(); // the writer is free between two batches
    }
}
