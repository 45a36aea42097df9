using EPeople.Core.Domain;
using EPeople.Core.Features.Notifications;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;

namespace EPeople.Core.Jobs;

/// <summary>
/// Delivers the outbox, until nothing waits: each lane by workers of its own, so that a slow or dead one holds up no other. While others are
/// still at work, the mails are looked after again.
/// </summary>
public sealed class Deliver(IDispatcher dispatcher, CoreOptions? options = null) : IJob
{
    private const int PerWorker = 16;

    private readonly string _holder = Guid.NewGuid().ToString("N");
    private readonly int _workers = Math.Clamp((options?.Outbox ?? new OutboxOptions()).Workers, 1, 32);

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var lanes = await dispatcher.Send(new ListLanes(), Actor.System, cancellationToken);
        var others = Task.WhenAll(lanes.Where(lane => lane != OutboxMessage.MailLane).Select(lane => LaneAsync(lane, cancellationToken)));
        do
            await LaneAsync(OutboxMessage.MailLane, cancellationToken);
        while (await Task.WhenAny(others, Task.Delay(TimeSpan.FromSeconds(2), cancellationToken)) != others && !cancellationToken.IsCancellationRequested);
        await others;
    }

    private async Task LaneAsync(string lane, CancellationToken cancellationToken)
    {
        IReadOnlyList<OutboxMessageId> taken;
        do
        {
            taken = await dispatcher.Send(new LeaseOutbox(lane, _holder, _workers * PerWorker), Actor.System, cancellationToken);
            await Parallel.ForEachAsync(taken, new ParallelOptions { MaxDegreeOfParallelism = _workers, CancellationToken = cancellationToken }, DeliverAsync);
        }
        while (taken.Count > 0);
    }

    private async ValueTask DeliverAsync(OutboxMessageId id, CancellationToken cancellationToken)
    {
        try
        {
            while (await dispatcher.Send(new DeliverNotice(id, _holder), Actor.System, cancellationToken))
            {
                // The next person of the same message.
            }
        }
        catch (RuleBroken changed) when (changed.Code == "petition.changed")
        {
            return; // the lease had run out and another server ended its try first; the pipeline has logged it
        }
    }
}
