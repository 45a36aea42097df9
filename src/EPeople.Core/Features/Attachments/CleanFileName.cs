using System.Globalization;
using System.Text;

namespace EPeople.Core.Features.Attachments;

/// <summary>
/// The name under which people see a file. It never becomes part of a path; still it must not lie (a mark that reverses the
/// direction of a text turns "exe.jpg" around), break a header, or carry a folder of someone's computer.
/// </summary>
public static class CleanFileName
{
    /// <summary>Longest name without its ending, in UTF-16 units.</summary>
    public const int Longest = 100;

    private static readonly string[] Endings = [".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".pdf", ".docx", ".xlsx", ".odt", ".mp3", ".mp4", ".m4a", ".m4v"];
    private static readonly HashSet<string> Devices = new(
        ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(0, 10).SelectMany(i => new[] { $"COM{i}", $"LPT{i}" })], StringComparer.OrdinalIgnoreCase);

    /// <summary>The cleaned name with the ending of what the file really is; "file" when nothing is left. Arabic and other letters stay.</summary>
    /// <param name="raw">As the browser sent it, with or without a path of any system.</param>
    /// <param name="kind">By content.</param>
    public static string Of(string? raw, FileKind kind)
    {
        var name = raw ?? "";
        name = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        if (name.Length > 4 * Longest)
            name = name[^(4 * Longest)..]; // the ending, if any, is at the end
        name = Collapse(name);
        if (Array.Find(Endings, ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) is { } known)
            name = name[..^known.Length];
        name = Shorten(name).Trim(' ', '.', '_', '-');
        if (name.Length == 0)
            name = "file";
        return (Devices.Contains(name.Split('.')[0]) ? "_" + name : name) + kind.Extension();
    }

    /// <summary>The same for a file of no known kind: its ending stays, if it is one of a few letters and digits.</summary>
    public static string OfUnknown(string? raw)
    {
        var name = Collapse((raw ?? "")[((raw ?? "").LastIndexOfAny(['/', '\\']) + 1)..]);
        var ending = Path.GetExtension(name) is { Length: >= 2 and <= 9 } found && found.Skip(1).All(char.IsAsciiLetterOrDigit) ? found.ToLowerInvariant() : "";
        name = Shorten(name[..(name.Length - ending.Length)]).Trim(' ', '.', '_', '-');
        if (name.Length == 0)
            name = "file";
        return (Devices.Contains(name.Split('.')[0]) ? "_" + name : name) + ending;
    }

    private static string Collapse(string name)
    {
        var clean = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            var blank = Rune.IsWhiteSpace(rune);
            if (blank && clean.Length > 0 && clean[^1] != ' ')
                clean.Append(' ');
            else if (!blank && rune != Rune.ReplacementChar && IsVisible(rune))
                clean.Append(rune.Value is '<' or '>' or ':' or '"' or '|' or '?' or '*' or '%' or ';' or '\'' or '`' or '$' or '&' ? "_" : rune.ToString());
        }
        return clean.ToString().Normalize(NormalizationForm.FormC);
    }

    private static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

    /// <summary>Cuts between what a reader sees as two characters, never inside one.</summary>
    private static string Shorten(string name)
    {
        if (name.Length <= Longest)
            return name;
        var cut = 0;
        foreach (var start in StringInfo.ParseCombiningCharacters(name))
        {
            if (start > Longest)
                break;
            cut = start;
        }
        return name[..cut];
    }
}
