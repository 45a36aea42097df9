using System.Text;

namespace EPeople.Core.Domain.Search;

/// <summary>
/// The one normal form of words, used by the search index, by queries and by the router alike, so that what a person types
/// meets what another person wrote.
/// </summary>
/// <remarks>
/// Arabic: the forms of alef, hamza on waw and ya, final ya, ta marbuta, diacritics and tatweel are made equal, then the
/// article with its prefixes and the light suffixes fall (Larkey's light stemmer as in Lucene). Latin: case and accents
/// fall, elisions (l', d', qu') vanish, plurals and light French and English endings fall. Digits of any script become 0–9.
/// Zero-width and bidirectional controls vanish without parting a word.
/// <para>May be called on hostile text: NULs, lone surrogates, ten megabytes. It never throws, takes time in proportion to
/// the length, and gives well-formed text of lower-case letters, digits and single blanks; no word is longer than
/// <see cref="LongestWord"/> (PostgreSQL refuses long lexemes). Thread-safe.</para>
/// </remarks>
public static class Words
{
    /// <summary>Length in UTF-16 units after which a word is cut, in the index and in queries alike.</summary>
    public const int LongestWord = 64;

    /// <summary>The normal forms of the words of <paramref name="text"/> in order, parted by one blank; empty for null or a text without words.</summary>
    public static string Normalise(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";

        var result = new StringBuilder(text.Length + 16);
        foreach (var word in Read(text))
        {
            if (result.Length > 0)
                result.Append(' ');
            result.Append(word.Stem);
        }

        return result.ToString();
    }

    /// <summary>The normal forms of the words of <paramref name="text"/> in order, repetitions included; empty for null or a text without words.</summary>
    public static IReadOnlyList<string> Tokens(string? text)
    {
        var tokens = new List<string>();
        foreach (var word in Read(text))
            tokens.Add(word.Stem.ToString());
        return tokens;
    }

    /// <summary>Walks over the words of <paramref name="text"/> with their places in it, for marking hits as they were typed.</summary>
    public static WordReader Read(string? text) => new(text ?? "");
}

/// <summary>A word met in a text. Its spans are valid until the reader moves on.</summary>
public readonly ref struct Word
{
    internal Word(ReadOnlySpan<char> stem, ReadOnlySpan<char> folded, int start, int end)
    {
        Stem = stem;
        Folded = folded;
        Start = start;
        End = end;
    }

    /// <summary>The normal form, as in the index.</summary>
    public ReadOnlySpan<char> Stem { get; }

    /// <summary>The word with its letters folded but its prefixes and endings kept, for comparing beginnings.</summary>
    public ReadOnlySpan<char> Folded { get; }

    /// <summary>Where the word as typed begins in the text, in UTF-16 units.</summary>
    public int Start { get; }

    /// <summary>Where the word as typed ends in the text, exclusive.</summary>
    public int End { get; }
}
