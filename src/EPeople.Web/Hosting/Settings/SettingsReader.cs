using System.Globalization;

namespace EPeople.Web.Hosting.Settings;

/// <summary>One setting that cannot be used.</summary>
/// <param name="Name">The setting, with colons.</param>
/// <param name="Expected">What is expected, in a sentence; never the value of a secret.</param>
public sealed record SettingProblem(string Name, string Expected)
{
    /// <summary>The setting as an environment variable, and what is wrong with it.</summary>
    public override string ToString() => $"{Name.Replace(":", "__", StringComparison.Ordinal)}: {Expected}";
}

/// <summary>Reads settings and remembers what is wrong with them, so that all of it is told at once.</summary>
internal sealed class SettingsReader(IConfiguration settings)
{
    private readonly List<SettingProblem> _problems = [];

    public IReadOnlyList<SettingProblem> Problems => _problems;

    public void Refuse(string name, string expected) => _problems.Add(new SettingProblem(name, expected));

    /// <summary>The setting; empty when it is not given.</summary>
    public string Text(string name) => settings[name]?.Trim() ?? "";

    public IReadOnlyList<string> List(string name) => [.. settings.GetSection(name).GetChildren().Select(child => child.Value ?? "")];

    /// <summary>A whole number from <paramref name="least"/> to <paramref name="most"/>, both inclusive, where it is given.</summary>
    public void Number(string name, long least, long most)
    {
        if (Text(name) is { Length: > 0 } text && !(long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most))
            Refuse(name, $"\"{text}\" is not a whole number from {least} to {most}.");
    }

    public void Port(string name) => Number(name, 1, 65_535);

    public void Flag(string name)
    {
        if (Text(name) is { Length: > 0 } text && !bool.TryParse(text, out _))
            Refuse(name, $"\"{text}\" is not true or false.");
    }

    public void Choice(string name, params string[] choices)
    {
        if (Text(name) is { Length: > 0 } text && !choices.Contains(text, StringComparer.OrdinalIgnoreCase))
            Refuse(name, $"\"{text}\" is not one of {string.Join(", ", choices)}.");
    }

    /// <summary>A time longer than nothing and no longer than <paramref name="most"/>.</summary>
    public void Span(string name, TimeSpan most)
    {
        if (Text(name) is { Length: > 0 } text && !(TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) && span > TimeSpan.Zero && span <= most))
            Refuse(name, $"\"{text}\" is not a time such as 00:00:30, at most {most:c}.");
    }

    public void WebAddress(string name)
    {
        if (Text(name) is { Length: > 0 } text && !(Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
            Refuse(name, $"\"{text}\" is not an address such as https://epeople.example.tn.");
    }

    /// <summary>A host of the onion network, with or without a scheme before it.</summary>
    public void Onion(string name)
    {
        if (Text(name) is { Length: > 0 } text
            && !(Uri.TryCreate(text.Contains("://", StringComparison.Ordinal) ? text : "http://" + text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Host.EndsWith(".onion", StringComparison.OrdinalIgnoreCase)))
            Refuse(name, $"\"{text}\" is not a host such as abcdefgh.onion.");
    }

    /// <summary>A folder that can be made and written to.</summary>
    public void Writable(string name, string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var trial = Path.Combine(folder, $".trial-{Guid.NewGuid():N}");
            File.WriteAllBytes(trial, []);
            File.Delete(trial);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            Refuse(name, $"the folder {folder} cannot be written to by this account.");
        }
    }
}
