using EPeople.Core.Features.Attachments;
using EPeople.Core.Security;

namespace EPeople.Core.Persistence.Backup;

/// <summary>Folders of stored files: beside the data and in a backup they have the same names.</summary>
internal static class StoreFolders
{
    public static readonly IReadOnlyDictionary<string, string> ByDatabase = new Dictionary<string, string>
    {
        [IDatabaseCopy.Main] = "files",
        [IDatabaseCopy.Alerts] = "alert-files",
    };
}

/// <summary>
/// Takes a backup while the service runs: each database at one moment, then the files that its rows name at that moment. A file is on the disk
/// before its row is committed, so each is there, but for those erased in between, which the manifest names.
/// </summary>
/// <remarks>Left out on purpose: the shred keys and their copies, the server's secret (<see cref="ServerSecret.CopyTo"/>), mails kept as files.</remarks>
public sealed class Backups(IEnumerable<IDatabaseCopy> databases, CoreOptions options, ServerSecret secret, TimeProvider time)
{
    /// <summary>Takes a backup into a new or empty folder. One that was interrupted has no manifest and counts for nothing.</summary>
    /// <exception cref="BackupRefused">The folder holds something, or lies inside the data folder.</exception>
    public async Task<BackupManifest> TakeAsync(string folder, CancellationToken cancellationToken)
    {
        folder = Path.GetFullPath(folder);
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            throw new BackupRefused($"{folder} is not empty: each backup has a folder of its own.");
        if ((folder + Path.DirectorySeparatorChar).StartsWith(Path.GetFullPath(options.DataFolder) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw new BackupRefused($"{folder} lies inside the data folder: what loses the one loses the other.");
        DurableFile.EnsureFolder(folder);
        var begun = time.GetUtcNow();
        var taken = new Taken(folder);
        var (schemas, rows) = (new Dictionary<string, string>(), new SortedDictionary<string, long>(StringComparer.Ordinal));
        var copied = new List<(string Store, IReadOnlyList<NamedFile> Files)>();
        foreach (var database in databases)
        {
            var snapshot = await database.SaveAsync(folder, cancellationToken);
            schemas[database.Name] = snapshot.Schema;
            foreach (var part in snapshot.Parts)
                await taken.AddAsync(part, cancellationToken);
            // How many rows alerts have is nobody's matter here.
            foreach (var (table, count) in database.Name == IDatabaseCopy.Main ? snapshot.Rows : new Dictionary<string, long>())
                rows[table] = count;
            copied.Add((StoreFolders.ByDatabase[database.Name], snapshot.Files));
        }

        foreach (var (store, files) in copied)
        {
            foreach (var file in files)
                await taken.CopyAsync(Path.Combine(options.DataFolder, store), store, file, cancellationToken);
        }

        var manifest = new BackupManifest
        {
            Form = BackupManifest.ThisForm,
            Provider = options.Database.Provider,
            BegunAt = begun,
            EndedAt = time.GetUtcNow(),
            Schemas = schemas,
            Rows = rows,
            Files = taken.Files,
            Bytes = taken.Bytes,
            ListSha256 = await taken.EndAsync(cancellationToken),
            SecretMark = secret.Mark,
            Gone = taken.Gone,
            Damaged = taken.Damaged,
        };
        manifest.Write(folder);
        return manifest;
    }

    /// <summary>Takes a backup into a folder of its own, named by the moment, under <paramref name="root"/>.</summary>
    public Task<BackupManifest> TakeUnderAsync(string root, CancellationToken cancellationToken) =>
        TakeAsync(Path.Combine(root, time.GetUtcNow().ToString("yyyy-MM-dd'T'HH-mm-ss'Z'", System.Globalization.CultureInfo.InvariantCulture)), cancellationToken);

    /// <summary>What has been taken so far.</summary>
    private sealed class Taken(string folder)
    {
        private readonly List<string> _lines = [];

        public int Files => _lines.Count;

        public long Bytes { get; private set; }

        public List<string> Gone { get; } = [];

        public List<string> Damaged { get; } = [];

        public async Task AddAsync(string part, CancellationToken cancellationToken)
        {
            var path = Path.Combine(folder, part);
            _lines.Add(HashList.Line(await HashList.OfAsync(path, cancellationToken), part));
            Bytes += new FileInfo(path).Length;
        }

        public async Task CopyAsync(string from, string store, NamedFile file, CancellationToken cancellationToken)
        {
            var place = FileStore.Place(file.StoredName);
            try
            {
                await using var stored = new FileStream(Path.Combine(from, place), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1, FileOptions.Asynchronous | FileOptions.SequentialScan);
                var target = Path.Combine(folder, store, place);
                DurableFile.EnsureFolder(Path.GetDirectoryName(target)!);
                var (sha256, bytes) = await HashList.CopyAsync(stored, target, cancellationToken);
                _lines.Add(HashList.Line(sha256, $"{store}/{place}"));
                Bytes += bytes;
                if (file.Sha256 is { } told && told != sha256)
                    Damaged.Add(file.StoredName);
            }
            catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
            {
                Gone.Add(file.StoredName);
            }
        }

        public async Task<string> EndAsync(CancellationToken cancellationToken)
        {
            var path = Path.Combine(folder, BackupManifest.ListName);
            await using (var list = DurableFile.CreateNew(path))
            {
                await using var writer = new StreamWriter(list, leaveOpen: true);
                foreach (var line in _lines)
                    await writer.WriteAsync(line + "\n");
                await writer.FlushAsync(cancellationToken);
                list.Flush(flushToDisk: true);
            }

            return await HashList.OfAsync(path, cancellationToken);
        }
    }
}
