using EPeople.Core.Domain;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Security.Vault;

namespace EPeople.Core.Features.Alerts;

/// <summary>
/// What the alert channel does by itself. Not a job of Hangfire's: its dashboard shows how long each run took, and a run takes longer where
/// there is something to do (docs/decisions/0024-alert-rounds.md).
/// </summary>
public sealed class AlertRounds(IDispatcher dispatcher, AlertFiles files, OpenedKeys opened, AlertPolicyDay days, TimeProvider time)
{
    private IReadOnlyCollection<AlertId> _suspected = [];
    private DateOnly _mailed;
    private DateTimeOffset _sweptAt;

    /// <summary>Every minute: closes idle keys and does what clocks ask; every hour: purges and copies; every morning: mails.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        opened.CloseIdle();
        var now = time.GetUtcNow();
        var due = await dispatcher.Send(new ListDueAlerts(now), Actor.System, cancellationToken);
        Exception? failed = null;
        foreach (var id in due)
            failed = await TickAsync(id, now, cancellationToken) ?? failed;
        if (due.Count > 0)
            await dispatcher.Send(new DestroyShredKeys(due), Actor.System, cancellationToken);
        if (now - _sweptAt >= TimeSpan.FromHours(1))
            await SweepAsync(now, cancellationToken);
        if (days.Morning(now) is { } morning && morning != _mailed)
        {
            await dispatcher.Send(new DeliverAlertMails(), Actor.System, cancellationToken);
            _mailed = morning;
        }

        if (failed is not null)
            throw new InvalidOperationException("The clock of an alert failed; the others went on.", failed);
    }

    /// <summary>What failed: one alert keeps no other from its clock.</summary>
    private async Task<Exception?> TickAsync(AlertId id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            await dispatcher.Send(new TickAlert(id, now), Actor.System, cancellationToken);
            return null;
        }
        catch (RuleBroken broken) when (broken.Code == "alert.changed")
        {
            return null; // an investigator, or another server, was at it: the next round looks again
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return e;
        }
    }

    private async Task SweepAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        while (await dispatcher.Send(new PurgeAlertDrafts(), Actor.System, cancellationToken))
        {
            // However many were begun: none outlives its time by more than an hour.
        }

        foreach (var names in files.Store.ListOlderThan(now.AddDays(-2)).Chunk(500))
        {
            foreach (var orphan in names.Except(await dispatcher.Send(new KeptAlertFiles(names), Actor.System, cancellationToken)))
                files.Store.Delete(orphan);
        }

        files.Store.SweepIncoming(now.AddHours(-6));
        _suspected = await dispatcher.Send(new SweepShredKeys(_suspected), Actor.System, cancellationToken);
        _sweptAt = now;
    }
}

/// <summary>The country's mornings.</summary>
public sealed class AlertPolicyDay(Domain.Alerts.AlertClock clock)
{
    private const int Opens = 8;

    /// <summary>The local day when it is past eight in the morning; null before.</summary>
    public DateOnly? Morning(DateTimeOffset now) => clock.DayOf(now) is var day && now >= clock.StartOf(day).AddHours(Opens) ? day : null;
}
