using EPeople.Core.Persistence.Backup;

namespace EPeople.Web.Hosting.Verbs;

/// <summary>Puts a backup back, with the service stopped.</summary>
internal static class RestoreVerb
{
    public static Verb Verb { get; } = new("restore", """
        restore --from FOLDER [--force] [--secret-from FILE]
                                    puts a backup back; stop the service first
          --force                   replaces what is there: files go into before-restore-… in the data folder, tables of PostgreSQL are dropped
          --secret-from FILE        the copy of the server's secret, where it is not in its place
        """, RunAsync, ["from", "secret-from"], ["force"]);

    private static async Task<int> RunAsync(WebApplication app, VerbWords words, CancellationToken cancellationToken)
    {
        var manifest = await app.Services.GetRequiredService<Restores>().PutBackAsync(words.Get("from"), words.Has("force"), words.Find("secret-from"), cancellationToken);
        Console.WriteLine($"Put back: {manifest.Files} files, {manifest.Rows.GetValueOrDefault("petitions")} petitions, as they were on {manifest.BegunAt:yyyy-MM-dd HH:mm:ss} UTC. Now: verify, then start the service.");
        return Verbs.Done;
    }
}
