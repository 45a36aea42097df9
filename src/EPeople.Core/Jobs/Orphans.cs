using EPeople.Core.Features.Attachments;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;

namespace EPeople.Core.Jobs;

/// <summary>Deletes stored files older than a day that no row names: what a crash left between a file and its row.</summary>
public sealed class Orphans(IDispatcher dispatcher, FileStore store, TimeProvider time) : IJob
{
    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var names in store.ListOlderThan(time.GetUtcNow().AddDays(-1)).Chunk(500))
        {
            var kept = await dispatcher.Send(new KeptFiles(names), Actor.System, cancellationToken);
            foreach (var orphan in names.Except(kept))
                store.Delete(orphan);
        }
    }
}
