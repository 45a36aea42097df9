using EPeople.Core.Domain;
using EPeople.Core.Features.Attachments;
using EPeople.Core.Features.Notifications;
using EPeople.Core.Features.Retention;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;

namespace EPeople.Core.Jobs;

/// <summary>
/// Forgets the words of petitions whose time has passed, one a transaction, and mails kept as files that are too old. Killed half-way it
/// goes on at the next run: what is forgotten is in no list any more, and a file without its row is found by <see cref="Orphans"/>.
/// </summary>
public sealed class Forgetting(IDispatcher dispatcher, FileStore store, MailFolder mails, TimeProvider time) : IJob
{
    /// <summary>Petitions of a list.</summary>
    public const int BatchSize = 100;

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await RunAsync(time.GetUtcNow(), cancellationToken);
        mails.DeleteBefore(time.GetUtcNow() - MailFolder.Life);
    }

    /// <summary>Forgets as of a moment (UTC); gives how many petitions were.</summary>
    public async Task<int> RunAsync(DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        var done = 0;
        var faults = new List<Exception>();
        IReadOnlyList<ForgettingCursor> due;
        ForgettingCursor? last = null;
        while ((due = await dispatcher.Send(new ListForgettable(asOf, BatchSize, last), Actor.System, cancellationToken)).Count > 0)
        {
            foreach (var one in due)
                done += await ForgetAsync(one.Id, asOf, faults, cancellationToken) ? 1 : 0;
            last = due[^1];
        }

        return faults.Count == 0 ? done : throw new AggregateException("Some petitions could not be forgotten; all others were.", faults);
    }

    private async Task<bool> ForgetAsync(PetitionId id, DateTimeOffset asOf, List<Exception> faults, CancellationToken cancellationToken)
    {
        try
        {
            // The rows go first: a file without a row is found again, a row without a file would be a broken promise.
            foreach (var file in await dispatcher.Send(new ForgetPetition(id, asOf), Actor.System, cancellationToken))
                store.Delete(file);
            return true;
        }
        catch (RuleBroken)
        {
            return false; // another server was first, or somebody changed it just now: the next run sees it again
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            faults.Add(e); // one faulty petition does not keep the others
            return false;
        }
    }
}
