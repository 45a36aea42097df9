using EPeople.Core.Persistence.Backup;
using EPeople.Web.Hosting.Settings;

namespace EPeople.Web.Hosting.Verbs;

/// <summary>One thing that the program does instead of serving pages.</summary>
/// <param name="Name">First word after the program.</param>
/// <param name="Usage">Its own words, then what it does.</param>
/// <param name="RunAsync">Does it on a service that is built and not started; gives the exit code.</param>
/// <param name="Options">Options with a value, without dashes.</param>
/// <param name="Flags">Options without.</param>
internal sealed record Verb(string Name, string Usage, Func<WebApplication, VerbWords, CancellationToken, Task<int>> RunAsync, string[] Options, string[] Flags);

/// <summary>The table of verbs, and how one is run. Settings may follow a verb as they follow the program.</summary>
internal static class Verbs
{
    /// <summary>All went well.</summary>
    public const int Done = 0;

    /// <summary>Something was found, or refused; the text says what.</summary>
    public const int Refused = 1;

    /// <summary>The words were not understood.</summary>
    public const int Misused = 2;

    /// <summary>All verbs.</summary>
    public static IReadOnlyList<Verb> All { get; } = [MigrateVerb.Verb, BackupVerb.Verb, RestoreVerb.Verb, VerifyVerb.Verb, CreateAdminVerb.Verb, SeedVerb.Verb];

    /// <summary>Whether the first word is a verb or asks for help; else the program serves.</summary>
    public static bool IsAsked(string[] args) => args.Length > 0 && (!args[0].StartsWith('-') || args[0] is "--help" or "-h");

    /// <summary>Runs the verb that is named first.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        if (args[0] is "--help" or "-h" or "help")
            return Help(Console.Out, Done);
        if (All.FirstOrDefault(verb => verb.Name == args[0]) is not { } verb)
        {
            await Console.Error.WriteLineAsync($"There is no verb {args[0]}.");
            return Help(Console.Error, Misused);
        }

        if (args.Contains("--help"))
        {
            Console.WriteLine(verb.Usage);
            return Done;
        }

        try
        {
            var words = VerbWords.Read(args[1..], verb);
            return await RunAsync(verb, words);
        }
        catch (VerbMisused wrong)
        {
            await Console.Error.WriteLineAsync($"{wrong.Message}\n{verb.Usage}");
            return Misused;
        }
        catch (Exception refused) when (refused is BackupRefused or InvalidDataException)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return Refused;
        }
    }

    private static async Task<int> RunAsync(Verb verb, VerbWords words)
    {
        var builder = WebApplication.CreateBuilder(words.Settings);
        if (!builder.SettingsHold(restoring: verb == RestoreVerb.Verb))
            return SettingsCheck.ExitCode;
        // A person reads this: no lines of a log in between, but for what failed.
        builder.Logging.ClearProviders().AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning);
        builder.AddLanguages();
        builder.AddClock();
        builder.AddService();
        builder.AddDemonstration();
        builder.AddMails();
        await using var app = builder.Build();
        using var stop = new CancellationTokenSource();
        void Stop(object? sender, ConsoleCancelEventArgs pressed)
        {
            pressed.Cancel = true;
            stop.Cancel();
        }

        Console.CancelKeyPress += Stop;
        try
        {
            return await verb.RunAsync(app, words, stop.Token);
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped.");
            return Refused;
        }
        finally
        {
            Console.CancelKeyPress -= Stop;
        }
    }

    private static int Help(TextWriter to, int code)
    {
        to.WriteLine("EPeople.Web                 serves; settings as --Name value or as environment variables (README.md)\n");
        foreach (var verb in All)
            to.WriteLine(verb.Usage + "\n");
        return code;
    }
}
