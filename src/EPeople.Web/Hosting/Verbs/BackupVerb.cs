using EPeople.Core.Persistence.Backup;
using EPeople.Core.Security;

namespace EPeople.Web.Hosting.Verbs;

/// <summary>Takes a backup while the service runs.</summary>
internal static class BackupVerb
{
    public static Verb Verb { get; } = new("backup", """
        backup [--to FOLDER] [--secret-to FILE]
                                    takes a backup; the service may run meanwhile
          --to FOLDER               new or empty; left out: a new folder under the setting Backup__Folder
          --secret-to FILE          writes the server's secret there too: keep it apart from the backup
        """, RunAsync, ["to", "secret-to"], []);

    private static async Task<int> RunAsync(WebApplication app, VerbWords words, CancellationToken cancellationToken)
    {
        var root = app.Configuration["Backup:Folder"];
        if (words.Find("to") is null && string.IsNullOrEmpty(root))
            throw new VerbMisused("--to is missing, and Backup__Folder is not set.");
        if (await app.MissingMigrationsAsync(cancellationToken) is { Count: > 0 })
            throw new BackupRefused("The databases are of another version than this program, or are not there.");
        var backups = app.Services.GetRequiredService<Backups>();
        if (words.Find("secret-to") is { } secretTo)
        {
            if (words.Find("to") is { } folder && Path.GetFullPath(secretTo).StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                throw new BackupRefused("The secret is kept apart from the backup: name another place for it.");
            app.Services.GetRequiredService<ServerSecret>().CopyTo(secretTo);
        }

        var manifest = words.Find("to") is { } to ? await backups.TakeAsync(to, cancellationToken) : await backups.TakeUnderAsync(root!, cancellationToken);
        Console.WriteLine($"{manifest.Files} files, {manifest.Bytes / 1048576.0:0.0} MB, {manifest.Rows.GetValueOrDefault("petitions")} petitions, in {(manifest.EndedAt - manifest.BegunAt).TotalSeconds:0.0} s");
        if (manifest.Gone.Count > 0)
            Console.WriteLine($"{manifest.Gone.Count} files were erased by the service while they waited for their turn: drafts, or petitions whose time has passed.");
        foreach (var damaged in manifest.Damaged)
            await Console.Error.WriteLineAsync($"file: {damaged} is not as its row tells: it was damaged before this backup.");
        return manifest.Damaged.Count > 0 ? Verbs.Refused : Verbs.Done;
    }
}
