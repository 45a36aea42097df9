using System.Text.RegularExpressions;

namespace EPeople.Architecture.Tests.Support;

/// <summary>A file of the working copy, named from its root with slashes.</summary>
public sealed partial record SourceFile(string Path)
{
    public string Text => File.ReadAllText(System.IO.Path.Combine(Repository.Root, Path));

    /// <summary>The text without comments, its line breaks kept, so that a rule about code does not forbid speaking of it.</summary>
    public string Code => Comments().Replace(Text, match =>
        match.Groups["kept"].Success ? match.Value : new string('\n', match.Value.Count(c => c == '\n')));

    public bool IsMigration => Path.Contains("Migrations/", StringComparison.Ordinal);

    /// <summary>Places where <paramref name="pattern"/> is found in the code: path, line and what was found.</summary>
    public IEnumerable<string> Where(Regex pattern) => Where(pattern, Code);

    /// <summary>The same in any text of this file.</summary>
    public IEnumerable<string> Where(Regex pattern, string text) =>
        pattern.Matches(text).Select(match => $"{Path}:{text.AsSpan(0, match.Index).Count('\n') + 1} {match.Value.Trim()}");

    [GeneratedRegex("""(?<kept>"{3,}[\s\S]*?"{3,}|\$?@"(?:[^"]|"")*"|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])')|//[^\n]*|/\*[\s\S]*?\*/|@\*[\s\S]*?\*@|<!--[\s\S]*?-->""", RegexOptions.ExplicitCapture)]
    private static partial Regex Comments();
}
