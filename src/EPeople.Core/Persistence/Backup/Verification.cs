using EPeople.Core.Features.Attachments;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Persistence.Backup;

/// <summary>Looks whether what the service keeps is whole: databases, histories, files, outbox. It reads and changes nothing; the service may run meanwhile.</summary>
public sealed class Verification(IEnumerable<IDatabaseCopy> databases, EPeopleDb db, AlertDb alerts, ShredDb shred, CoreOptions options, TimeProvider time)
{
    private const int MostNamed = 20;

    /// <summary>Findings, one a line; empty when all is well.</summary>
    /// <param name="quick">Whether files are only looked for and measured, and not read.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<IReadOnlyList<string>> FindAsync(bool quick, CancellationToken cancellationToken)
    {
        var found = new List<string>();
        if (Restores.IsUnfinished(options.DataFolder))
            found.Add("restore: one did not come to its end; run it again");
        foreach (var database in databases)
            found.AddRange(await database.CheckAsync(cancellationToken));
        await Histories(found, cancellationToken);
        await Files(found, quick, cancellationToken);
        await Outbox(found, cancellationToken);
        await Alerts(found, cancellationToken);
        return found;
    }

    private async Task Histories(List<string> found, CancellationToken cancellationToken)
    {
        var gaps = await db.Events.GroupBy(e => e.PetitionId).Where(g => g.Min(e => e.Sequence) != 1 || g.Max(e => e.Sequence) != g.Count()).Select(g => g.Key).Take(MostNamed).ToListAsync(cancellationToken);
        found.AddRange(gaps.Select(id => $"history: that of petition {id.Value} has a gap"));
        var silent = await db.Petitions.Where(p => !db.Events.Any(e => e.PetitionId == p.Id)).Select(p => p.Id).Take(MostNamed).ToListAsync(cancellationToken);
        found.AddRange(silent.Select(id => $"history: petition {id.Value} has none"));
    }

    private async Task Files(List<string> found, bool quick, CancellationToken cancellationToken)
    {
        await foreach (var row in db.Attachments.AsNoTracking().Select(a => new { a.StoredName, a.Length, a.Sha256 }).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var file = new FileInfo(Path.Combine(options.DataFolder, "files", FileStore.Place(row.StoredName)));
            if (!file.Exists)
                found.Add($"file: {row.StoredName} is missing");
            else if (file.Length != row.Length || (!quick && await HashList.OfAsync(file.FullName, cancellationToken) != row.Sha256))
                found.Add($"file: {row.StoredName} is not as its row tells");
        }
    }

    private async Task Outbox(List<string> found, CancellationToken cancellationToken)
    {
        if (await db.Outbox.CountAsync(m => m.NextTryAt == null && m.DeliveredAt == null && m.LastError == null, cancellationToken) is > 0 and var lost)
            found.Add($"outbox: {lost} messages are neither delivered nor waiting nor given up");
        var old = time.GetUtcNow().AddDays(-1);
        if (await db.Outbox.CountAsync(m => m.NextTryAt != null && m.NextTryAt < old, cancellationToken) is > 0 and var late)
            found.Add($"outbox: {late} messages should have left more than a day ago");
    }

    /// <summary>In numbers only.</summary>
    private async Task Alerts(List<string> found, CancellationToken cancellationToken)
    {
        var missing = 0;
        await foreach (var name in alerts.Files.Select(f => f.StoredName).Concat(alerts.DraftFiles.Select(f => f.StoredName)).AsAsyncEnumerable().WithCancellation(cancellationToken))
            missing += File.Exists(Path.Combine(options.DataFolder, "alert-files", FileStore.Place(name))) ? 0 : 1;
        if (missing > 0)
            found.Add($"alerts: {missing} sealed files are missing");
        var keys = (await shred.Keys.Select(k => k.AlertId).ToListAsync(cancellationToken)).ToHashSet();
        var kept = await alerts.Alerts.Where(a => !alerts.Certificates.Any(c => c.AlertId == a.Id)).Select(a => a.Id).ToListAsync(cancellationToken);
        if (kept.Count(id => !keys.Contains(id)) is > 0 and var closed)
            found.Add($"alerts: {closed} have no shred key and open no more; bring back the store of shred keys from the newest file in shred-copies");
    }
}
