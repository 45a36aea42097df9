namespace EPeople.Core.Persistence.Backup;

/// <summary>Looks whether a backup is what its manifest says.</summary>
public sealed class BackupCheck(IEnumerable<IDatabaseCopy> databases)
{
    /// <summary>What is wrong with the backup in <paramref name="folder"/>; empty when nothing is.</summary>
    public async Task<IReadOnlyList<string>> FindAsync(string folder, BackupManifest manifest, CancellationToken cancellationToken)
    {
        if (manifest.Form != BackupManifest.ThisForm)
            return [$"backup: its form is {manifest.Form}, this program reads {BackupManifest.ThisForm}"];
        if (!File.Exists(Path.Combine(folder, BackupManifest.ListName)) || await HashList.OfAsync(Path.Combine(folder, BackupManifest.ListName), cancellationToken) != manifest.ListSha256)
            return [$"backup: {BackupManifest.ListName} is missing or is not the one of the manifest"];
        var found = new List<string>();
        var files = 0;
        foreach (var (sha256, path) in HashList.Read(folder))
        {
            files++;
            var file = Path.Combine(folder, path);
            if (!File.Exists(file))
                found.Add($"backup: {path} is missing");
            else if (await HashList.OfAsync(file, cancellationToken) != sha256)
                found.Add($"backup: {path} does not have the hash of the list");
        }

        if (files != manifest.Files)
            found.Add($"backup: the list names {files} files of {manifest.Files}");
        if (found.Count > 0)
            return found;
        foreach (var database in databases.Where(database => database.Provider == manifest.Provider))
            found.AddRange(await database.CheckCopyAsync(folder, manifest, cancellationToken));
        return found;
    }
}
