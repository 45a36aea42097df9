using System.Globalization;
using EPeople.Core.Security;

namespace EPeople.Core.Persistence.Backup;

/// <summary>
/// Puts a backup back, with the service stopped. Everything is checked and laid ready first; then names are changed and transactions committed. What
/// was there is moved aside, never deleted. A process that dies in between leaves <see cref="Unfinished"/>, with which no service starts.
/// </summary>
public sealed class Restores(IEnumerable<IDatabaseCopy> databases, CoreOptions options, BackupCheck check, TimeProvider time)
{
    private const string Ready = ".restoring";

    /// <summary>Name of the file in the data folder that says that a restore was not brought to its end.</summary>
    public const string Unfinished = "restore.unfinished";

    /// <summary>Whether a restore into this data folder did not end.</summary>
    public static bool IsUnfinished(string dataFolder) => File.Exists(Path.Combine(dataFolder, Unfinished));

    /// <summary>Puts a backup back.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="force">Whether to replace what is there; it is moved aside (on PostgreSQL: its tables are dropped).</param>
    /// <param name="secretFrom">A copy of the server's secret; null: it is in its place, or in the settings.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="BackupRefused">The backup is not whole, is not of this service, or would replace something; nothing was changed.</exception>
    public async Task<BackupManifest> PutBackAsync(string folder, bool force, string? secretFrom, CancellationToken cancellationToken)
    {
        var manifest = BackupManifest.Read(folder) ?? throw new BackupRefused($"{folder} holds no whole backup: there is no {BackupManifest.Name}.");
        await Examine(folder, manifest, cancellationToken);
        if (!force && !IsUnfinished(options.DataFolder) && await Occupied(cancellationToken) is { } occupied)
            throw new BackupRefused($"{occupied}: nothing is replaced without --force.");
        Directory.CreateDirectory(options.DataFolder);
        BringSecret(manifest, secretFrom);

        var pending = new List<IPendingRestore>();
        try
        {
            foreach (var database in databases.OrderBy(database => database.Name == IDatabaseCopy.Main)) // the service's rows last: without them nobody takes it for whole
                pending.Add(await database.RestoreAsync(folder, manifest.Schemas[database.Name], cancellationToken));
            foreach (var store in StoreFolders.ByDatabase.Values)
                await LayReady(folder, store, cancellationToken);
            await Commit(pending);
        }
        finally
        {
            foreach (var one in pending)
                await one.DisposeAsync();
        }

        return manifest;
    }

    private async Task Examine(string folder, BackupManifest manifest, CancellationToken cancellationToken)
    {
        if (manifest.Provider != options.Database.Provider)
            throw new BackupRefused($"The backup was taken from {manifest.Provider}, and this service runs on {options.Database.Provider}.");
        foreach (var database in databases)
        {
            if (!manifest.Schemas.TryGetValue(database.Name, out var schema) || !database.Knows(schema))
                throw new BackupRefused("The backup is of a newer version of the service: install that version first.");
        }

        if (await check.FindAsync(folder, manifest, cancellationToken) is { Count: > 0 } wrong)
            throw new BackupRefused("The backup is damaged:\n  " + string.Join("\n  ", wrong.Take(20)));
    }

    private async Task<string?> Occupied(CancellationToken cancellationToken)
    {
        foreach (var store in StoreFolders.ByDatabase.Values.Select(store => Path.Combine(options.DataFolder, store)))
        {
            if (Directory.Exists(store) && Directory.EnumerateFiles(store, "*", SearchOption.AllDirectories).Any())
                return $"{store} holds files";
        }

        foreach (var database in databases)
        {
            if (await database.HoldsRowsAsync(cancellationToken))
                return $"The database {database.Name} is there already";
        }

        return null;
    }

    /// <summary>Without its own secret a backup opens no petition and no certificate: that is told before, not after.</summary>
    private void BringSecret(BackupManifest manifest, string? secretFrom)
    {
        var kept = Path.Combine(options.DataFolder, "keys", "server.secret");
        if (secretFrom is not null)
        {
            var given = ServerSecret.FromFile(File.Exists(secretFrom) ? secretFrom : throw new BackupRefused($"There is no file {secretFrom}."));
            if (given.Mark != manifest.SecretMark)
                throw new BackupRefused($"{secretFrom} is not the secret of this backup.");
            if (string.IsNullOrWhiteSpace(options.Secret) && !File.Exists(kept))
                given.CopyTo(kept);
        }

        if (string.IsNullOrWhiteSpace(options.Secret) && !File.Exists(kept))
            throw new BackupRefused($"The server's secret is missing: put it to {kept}, or name its copy with --secret-from.");
        if (ServerSecret.Open(options.Secret, options.DataFolder).Mark != manifest.SecretMark)
            throw new BackupRefused("The secret of this server is not the one of the backup: no access key of the backup would open anything.");
    }

    private async Task LayReady(string folder, string store, CancellationToken cancellationToken)
    {
        var ready = Path.Combine(options.DataFolder, store + Ready);
        if (Directory.Exists(ready))
            Directory.Delete(ready, recursive: true);
        DurableFile.EnsureFolder(ready);
        foreach (var (sha256, path) in HashList.Read(folder).Where(line => line.Path.StartsWith(store + "/", StringComparison.Ordinal)))
        {
            var target = Path.Combine(ready, path[(store.Length + 1)..]);
            DurableFile.EnsureFolder(Path.GetDirectoryName(target)!);
            await using var from = File.OpenRead(Path.Combine(folder, path));
            if ((await HashList.CopyAsync(from, target, cancellationToken)).Sha256 != sha256)
                throw new BackupRefused($"{path} changed while it was copied; nothing was changed.");
        }
    }

    /// <summary>From here on nothing is checked any more and nothing waits: names and commits, in an order in which a half-done one shows.</summary>
    private async Task Commit(List<IPendingRestore> pending)
    {
        var marker = Path.Combine(options.DataFolder, Unfinished);
        await File.WriteAllTextAsync(marker, "A restore did not come to its end: run it again.\n", CancellationToken.None);
        DurableFile.FlushFolder(options.DataFolder);
        var aside = Path.Combine(options.DataFolder, "before-restore-" + time.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture));
        DurableFile.EnsureFolder(aside);
        foreach (var store in StoreFolders.ByDatabase.Values)
        {
            var place = Path.Combine(options.DataFolder, store);
            if (Directory.Exists(place))
                Directory.Move(place, Path.Combine(aside, store));
            Directory.Move(place + Ready, place);
        }

        foreach (var one in pending)
            await one.CommitAsync(aside, CancellationToken.None);
        if (!Directory.EnumerateFiles(aside, "*", SearchOption.AllDirectories).Any())
            Directory.Delete(aside, recursive: true);
        File.Delete(marker);
        DurableFile.FlushFolder(options.DataFolder);
    }
}
