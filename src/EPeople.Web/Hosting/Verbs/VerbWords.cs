namespace EPeople.Web.Hosting.Verbs;

/// <summary>The words were not understood; the message says which.</summary>
internal sealed class VerbMisused(string message) : Exception(message);

/// <summary>What stands after a verb: words of its own, and settings of the service.</summary>
internal sealed class VerbWords
{
    private readonly Dictionary<string, string> _options = [];
    private readonly HashSet<string> _flags = [];

    /// <summary>Words without dashes.</summary>
    public List<string> Plain { get; } = [];

    /// <summary>Settings of the service, as its own command line has them.</summary>
    public string[] Settings { get; private set; } = [];

    /// <summary>Reads what follows a verb.</summary>
    /// <exception cref="VerbMisused">An option has no value.</exception>
    public static VerbWords Read(string[] args, Verb verb)
    {
        var (words, settings) = (new VerbWords(), new List<string>());
        for (var i = 0; i < args.Length; i++)
        {
            var name = args[i].StartsWith("--", StringComparison.Ordinal) ? args[i][2..] : null;
            if (name is null)
                words.Plain.Add(args[i]);
            else if (verb.Flags.Contains(name))
                words._flags.Add(name);
            else if (name.Contains('=', StringComparison.Ordinal) && !verb.Options.Contains(name.Split('=')[0]))
                settings.Add(args[i]);
            else if (i + 1 == args.Length)
                throw new VerbMisused($"--{name} needs a value.");
            else if (verb.Options.Contains(name))
                words._options[name] = args[++i];
            else
                settings.AddRange([args[i], args[++i]]);
        }

        words.Settings = [.. settings];
        return words;
    }

    /// <summary>Whether the flag was given.</summary>
    public bool Has(string flag) => _flags.Contains(flag);

    /// <summary>The value of an option; null when it was not given.</summary>
    public string? Find(string option) => _options.GetValueOrDefault(option);

    /// <summary>The value of an option that cannot be left out.</summary>
    /// <exception cref="VerbMisused">It was.</exception>
    public string Get(string option) => Find(option) ?? throw new VerbMisused($"--{option} is missing.");
}
