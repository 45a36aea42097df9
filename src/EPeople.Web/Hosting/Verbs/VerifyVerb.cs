using EPeople.Core.Persistence.Backup;

namespace EPeople.Web.Hosting.Verbs;

/// <summary>Looks whether what the service keeps, or a backup, is whole.</summary>
internal static class VerifyVerb
{
    public static Verb Verb { get; } = new("verify", """
        verify [--quick] [--backup FOLDER]
                                    looks whether databases, histories, files and outbox are whole; ends with 1 when something is found
          --quick                   measures files without reading them
          --backup FOLDER           looks at that backup instead
        """, RunAsync, ["backup"], ["quick"]);

    private static async Task<int> RunAsync(WebApplication app, VerbWords words, CancellationToken cancellationToken)
    {
        var found = words.Find("backup") is { } folder ? await OfBackup(app, folder, cancellationToken) : await OfService(app, words.Has("quick"), cancellationToken);
        foreach (var finding in found)
            Console.WriteLine(finding);
        Console.WriteLine(found.Count == 0 ? "Nothing was found." : $"{found.Count} findings.");
        return found.Count > 0 ? Verbs.Refused : Verbs.Done;
    }

    private static async Task<IReadOnlyList<string>> OfBackup(WebApplication app, string folder, CancellationToken cancellationToken)
    {
        var manifest = BackupManifest.Read(folder) ?? throw new BackupRefused($"{folder} holds no whole backup: there is no {BackupManifest.Name}.");
        return await app.Services.GetRequiredService<BackupCheck>().FindAsync(folder, manifest, cancellationToken);
    }

    private static async Task<IReadOnlyList<string>> OfService(WebApplication app, bool quick, CancellationToken cancellationToken)
    {
        if (await app.MissingMigrationsAsync(cancellationToken) is { Count: > 0 } missing)
            return [.. missing.Select(migration => $"database: the migration {migration} is missing")];
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Verification>().FindAsync(quick, cancellationToken);
    }
}
