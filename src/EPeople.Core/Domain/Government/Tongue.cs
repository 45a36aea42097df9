using EPeople.Core.Domain.Search;

namespace EPeople.Core.Domain.Government;

/// <summary>
/// Tells French from English by their little words, because many of their words look alike and mean another field
/// ("un" and UN, "aide" and AIDS, "train" and training). Arabic needs no telling.
/// </summary>
internal static class Tongue
{
    private const int WordsLookedAt = 80;

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> French =
        Little("le la les de des du un une et est dans pour sur avec que qui au aux par ne pas ce cette nous je il à en ou où");

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> English =
        Little("the of to and in is are was for with by that this we my it on at not has have from be our");

    /// <summary><c>fr</c>, <c>en</c>, or null when neither clearly prevails.</summary>
    public static string? Of(string title, string text)
    {
        var (french, english) = (0, 0);
        Count(title, ref french, ref english);
        Count(text, ref french, ref english);
        return french > 2 * english ? "fr" : english > 2 * french ? "en" : null;
    }

    private static void Count(string text, ref int french, ref int english)
    {
        var seen = 0;
        foreach (var word in Words.Read(text))
        {
            if (++seen > WordsLookedAt)
                return;
            if (French.Contains(word.Folded))
                french++;
            if (English.Contains(word.Folded))
                english++;
        }
    }

    private static HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Little(string words)
    {
        var set = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in Words.Read(words))
            set.Add(word.Folded.ToString());
        return set.GetAlternateLookup<ReadOnlySpan<char>>();
    }
}
