namespace EPeople.Web.Hosting.Verbs;

/// <summary>Brings the databases up to date, as each start does; or says what would be done.</summary>
internal static class MigrateVerb
{
    public static Verb Verb { get; } = new("migrate", """
        migrate [--check]           brings the databases up to date
          --check                   changes nothing: lists the migrations that are missing; ends with 1 when there are any
        """, RunAsync, [], ["check"]);

    private static async Task<int> RunAsync(WebApplication app, VerbWords words, CancellationToken cancellationToken)
    {
        var missing = await app.MissingMigrationsAsync(cancellationToken);
        foreach (var migration in missing)
            Console.WriteLine($"{(words.Has("check") ? "missing" : "to do")}: {migration}");
        if (words.Has("check"))
            return missing.Count > 0 ? Verbs.Refused : Verbs.Done;
        await app.MigrateAsync(cancellationToken);
        Console.WriteLine("The databases are up to date.");
        return Verbs.Done;
    }
}
