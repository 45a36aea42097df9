using EPeople.Core.Persistence;
using EPeople.Core.Persistence.Backup;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Operations;

/// <summary>How the service is: room, what waits, what failed, the last backup. Nothing about alerts.</summary>
public sealed record ReadHealth : IQuery<ServiceHealth>
{
    private const int MostFaults = 20;

    // The disk holds alerts too: to the byte it would tell that one came.
    private const long Gigabyte = 1L << 30;

    /// <inheritdoc/>
    public static Permission Needs => Permission.ManageService;

    internal sealed class Handler(EPeopleDb db, IEnumerable<IDatabaseCopy> databases, CoreOptions options, TimeProvider time) : IRequestHandler<ReadHealth, ServiceHealth>
    {
        public async Task<ServiceHealth> Handle(ReadHealth request, CancellationToken cancellationToken)
        {
            var now = time.GetUtcNow();
            var since = now.AddDays(-1);
            return new ServiceHealth
            {
                At = now,
                Database = options.Database.Provider.ToString(),
                DatabaseBytes = await databases.First(database => database.Name == IDatabaseCopy.Main).BytesAsync(cancellationToken),
                Files = await db.Attachments.LongCountAsync(cancellationToken),
                FileBytes = await db.Attachments.SumAsync(a => a.Length, cancellationToken),
                FreeBytes = new DriveInfo(Path.GetFullPath(options.DataFolder)).AvailableFreeSpace / Gigabyte * Gigabyte,
                Waiting = await db.Outbox.CountAsync(m => m.NextTryAt != null, cancellationToken),
                OldestWaiting = await db.Outbox.Where(m => m.NextTryAt != null).OrderBy(m => m.Id).Select(m => (DateTimeOffset?)m.CreatedAt).FirstOrDefaultAsync(cancellationToken),
                GivenUp = await db.Outbox.CountAsync(m => m.NextTryAt == null && m.DeliveredAt == null, cancellationToken),
                OldestClock = await db.Petitions.Where(p => p.NextClockAt != null && p.NextClockAt <= now).OrderBy(p => p.NextClockAt).Select(p => p.NextClockAt).FirstOrDefaultAsync(cancellationToken),
                Faults = await db.ClockFaults.Where(f => f.At > since).OrderByDescending(f => f.Id).Take(MostFaults).Select(f => new FaultLine(f.At, f.Error)).ToListAsync(cancellationToken),
                BackupFolder = options.BackupFolder,
                Backup = options.BackupFolder.Length > 0 && BackupManifest.Newest(options.BackupFolder) is { } newest
                    ? new BackupLine(Path.GetFileName(newest.Folder), newest.Manifest.BegunAt, newest.Manifest.EndedAt, newest.Manifest.Files, newest.Manifest.Bytes, newest.Manifest.Damaged.Count) : null,
            };
        }
    }
}

/// <summary>How the service is.</summary>
public sealed record ServiceHealth
{
    /// <summary>When it was looked at (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Kind of the database.</summary>
    public required string Database { get; init; }

    /// <summary>Its bytes.</summary>
    public required long DatabaseBytes { get; init; }

    /// <summary>Stored files.</summary>
    public required long Files { get; init; }

    /// <summary>Their bytes.</summary>
    public required long FileBytes { get; init; }

    /// <summary>Bytes left on the disk of the data folder, in whole gigabytes.</summary>
    public required long FreeBytes { get; init; }

    /// <summary>Notices that wait.</summary>
    public required int Waiting { get; init; }

    /// <summary>When the oldest of them was written (UTC).</summary>
    public required DateTimeOffset? OldestWaiting { get; init; }

    /// <summary>Notices given up.</summary>
    public required int GivenUp { get; init; }

    /// <summary>The earliest legal moment that no sweep has looked at yet (UTC); null when none is due.</summary>
    public required DateTimeOffset? OldestClock { get; init; }

    /// <summary>Steps of clocks that failed in the last day, the newest first; each is tried again by itself.</summary>
    public required IReadOnlyList<FaultLine> Faults { get; init; }

    /// <summary>Where backups go; empty: no place is set.</summary>
    public required string BackupFolder { get; init; }

    /// <summary>The newest backup there.</summary>
    public required BackupLine? Backup { get; init; }
}

/// <summary>A failed step: when, and the type of the fault.</summary>
public sealed record FaultLine(DateTimeOffset At, string Error);

/// <summary>A backup.</summary>
public sealed record BackupLine(string Name, DateTimeOffset BegunAt, DateTimeOffset EndedAt, int Files, long Bytes, int Damaged);
