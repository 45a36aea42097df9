namespace EPeople.Core.Persistence.Backup;

/// <summary>
/// One database as a backup sees it: the service's rows, or those of alerts. Each is copied at one moment of its own, while the service writes;
/// the shred keys are in none of them (docs/operations.md, "Corruption alerts").
/// </summary>
public interface IDatabaseCopy
{
    /// <summary>Name of its part in a backup: <see cref="Main"/> or <see cref="Alerts"/>.</summary>
    string Name { get; }

    /// <summary>The kind of database.</summary>
    DatabaseProvider Provider { get; }

    /// <summary>Name of the service's own rows.</summary>
    const string Main = "epeople";

    /// <summary>Name of the rows of alerts.</summary>
    const string Alerts = "alerts";

    /// <summary>Writes a consistent copy into <paramref name="folder"/>.</summary>
    Task<Snapshot> SaveAsync(string folder, CancellationToken cancellationToken);

    /// <summary>Whether there is anything that putting back a copy would replace.</summary>
    Task<bool> HoldsRowsAsync(CancellationToken cancellationToken);

    /// <summary>Whether this program can bring a database of that migration up to date.</summary>
    bool Knows(string schema);

    /// <summary>Makes ready what <see cref="IPendingRestore.Commit"/> then puts in place at one stroke.</summary>
    /// <param name="folder">Folder of the backup.</param>
    /// <param name="schema">Last migration of the copy.</param>
    /// <param name="cancellationToken">Ends the work; nothing has changed then.</param>
    /// <exception cref="BackupRefused">Somebody else is connected.</exception>
    Task<IPendingRestore> RestoreAsync(string folder, string schema, CancellationToken cancellationToken);

    /// <summary>Bytes on the disk.</summary>
    Task<long> BytesAsync(CancellationToken cancellationToken);

    /// <summary>What is wrong inside the database, by its own means; empty when nothing is.</summary>
    Task<IReadOnlyList<string>> CheckAsync(CancellationToken cancellationToken);

    /// <summary>What is wrong inside a copy; empty when nothing is.</summary>
    Task<IReadOnlyList<string>> CheckCopyAsync(string folder, BackupManifest manifest, CancellationToken cancellationToken);
}

/// <summary>A copy that lies ready.</summary>
public interface IPendingRestore : IAsyncDisposable
{
    /// <summary>Puts it in place; what was there goes into <paramref name="aside"/>, where it is a file.</summary>
    Task CommitAsync(string aside, CancellationToken cancellationToken);
}

/// <summary>A copied database.</summary>
/// <param name="Schema">Its last migration.</param>
/// <param name="Rows">Rows of each table, counted in the copy.</param>
/// <param name="Parts">Paths of its files in the backup's folder, with forward slashes.</param>
/// <param name="Files">Stored files that its rows name, at the moment of the copy.</param>
public sealed record Snapshot(string Schema, IReadOnlyDictionary<string, long> Rows, IReadOnlyList<string> Parts, IReadOnlyList<NamedFile> Files);

/// <summary>A stored file as its row names it.</summary>
/// <param name="StoredName">Random name.</param>
/// <param name="Sha256">SHA-256 of its bytes; null where the row does not tell.</param>
public sealed record NamedFile(string StoredName, string? Sha256);

/// <summary>Backup or restore cannot be done; the message is for whoever typed the command.</summary>
public sealed class BackupRefused(string message) : Exception(message);
