using System.Globalization;
using EPeople.Core.Persistence;

namespace EPeople.Bench;

/// <summary>What the command line asks for.</summary>
internal sealed record Options
{
    /// <summary>The scenario.</summary>
    public required string Verb { get; init; }

    /// <summary>Sizes: petitions, filings, requests or texts, as the verb says; empty: the verb's own.</summary>
    public IReadOnlyList<int> Sizes { get; init; } = [];

    /// <summary>Clients at once; empty: the verb's own.</summary>
    public IReadOnlyList<int> Clients { get; init; } = [];

    /// <summary>The database under test.</summary>
    public DatabaseProvider Provider { get; init; }

    /// <summary>Texts for replay.</summary>
    public string Data { get; init; } = "";

    /// <summary>Folder of a published service; empty: it is published first.</summary>
    public string Web { get; init; } = "";

    /// <summary>Folder in which databases are made and removed again.</summary>
    public string Scratch { get; init; } = Path.GetTempPath();

    /// <summary>Fewer rounds on smaller countries: shows that a scenario runs, measures nothing.</summary>
    public bool Brief { get; init; }

    /// <summary>So many rounds, or one.</summary>
    public int Rounds(int otherwise) => Brief ? 1 : otherwise;

    /// <summary>A country of so many petitions around what is measured, or a small one.</summary>
    public int Around(int otherwise) => Brief ? 300 : otherwise;

    public int Size(int otherwise) => Sizes.Count > 0 ? Sizes[0] : otherwise;

    public static Options Parse(string[] args)
    {
        if (args.Length == 0 || args[0].StartsWith('-'))
            throw new ArgumentException("Which verb?");
        var options = new Options { Verb = args[0] };
        for (var i = 1; i < args.Length; i += 2)
        {
            var value = i + 1 < args.Length ? args[i + 1] : throw new ArgumentException($"{args[i]} needs a value.");
            options = args[i] switch
            {
                "--n" => options with { Sizes = Numbers(value) },
                "--clients" => options with { Clients = Numbers(value) },
                "--provider" => options with { Provider = Enum.Parse<DatabaseProvider>(value, ignoreCase: true) },
                "--data" => options with { Data = value },
                "--web" => options with { Web = value },
                "--scratch" => options with { Scratch = value },
                _ => throw new ArgumentException($"Unknown option {args[i]}."),
            };
        }

        return options;
    }

    private static int[] Numbers(string list) => [.. list.Split(',').Select(part => int.Parse(part, CultureInfo.InvariantCulture))];
}
