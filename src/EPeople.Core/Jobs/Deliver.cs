using EPeople.Core.Domain;
using EPeople.Core.Features.Notifications;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;

namespace EPeople.Core.Jobs;

/// <summary>Delivers the outbox, until nothing waits.</summary>
public sealed class Deliver(IDispatcher dispatcher) : IJob
{
    private const int BatchSize = 50;

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<OutboxMessageId> taken;
        do
        {
            taken = await dispatcher.Send(new LeaseOutbox(BatchSize), Actor.System, cancellationToken);
            foreach (var id in taken)
                await dispatcher.Send(new DeliverNotice(id), Actor.System, cancellationToken);
        }
        while (taken.Count == BatchSize);
    }
}
