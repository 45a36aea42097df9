using EPeople.Core.Features.Accounts;
using EPeople.Core.Features.Answering;
using EPeople.Core.Features.Attachments;
using EPeople.Core.Features.Citizens;
using EPeople.Core.Features.Filing;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;

namespace EPeople.Core.Jobs;

/// <summary>Deletes abandoned drafts and replies with their files, sign-ins that lapsed, addresses that nobody confirmed, and what a crash left in the incoming folder.</summary>
public sealed class Purge(IDispatcher dispatcher, FileStore store, TimeProvider time) : IJob
{
    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // The rows go first: a file without a row is found again, a row without a file would be a broken promise.
        foreach (var file in await dispatcher.Send(new PurgeDrafts(), Actor.System, cancellationToken))
            store.Delete(file);
        foreach (var file in await dispatcher.Send(new PurgeBaskets(), Actor.System, cancellationToken))
            store.Delete(file);
        await dispatcher.Send(new PurgeSessions(), Actor.System, cancellationToken);
        await dispatcher.Send(new PurgeAccounts(), Actor.System, cancellationToken);
        store.SweepIncoming(time.GetUtcNow() - DraftReads.Life);
    }
}
