using EPeople.Core.Domain.Search;

namespace EPeople.Core.Domain.Government;

/// <summary>
/// The router's words in their normal forms: finds, at each place of a text, the longest known phrase that begins there.
/// A word that ends in a star stands for all words that begin with it ("hospital*").
/// </summary>
internal sealed class Lexicon
{
    private const int ShortestOpenWord = 2;

    private readonly Dictionary<string, Known>.AlternateLookup<ReadOnlySpan<char>> exact;
    private readonly Dictionary<string, Known>.AlternateLookup<ReadOnlySpan<char>> open;
    private readonly int longestOpenWord;

    internal Lexicon(Dictionary<string, Known> exact, Dictionary<string, Known> open)
    {
        this.exact = exact.GetAlternateLookup<ReadOnlySpan<char>>();
        this.open = open.GetAlternateLookup<ReadOnlySpan<char>>();
        longestOpenWord = open.Keys.Select(word => word.Length).DefaultIfEmpty().Max();
    }

    /// <summary>The known phrases of a text in order; a longer phrase keeps the shorter ones inside it from speaking.</summary>
    public List<Hit> Hits(string text)
    {
        var words = Places(text);
        var hits = new List<Hit>();
        for (var i = 0; i < words.Count;)
        {
            var phrase = Longest(words, i);
            if (phrase is null)
            {
                i++;
                continue;
            }

            var last = i + phrase.Words.Length - 1;
            hits.Add(new Hit(phrase, words[i].Start, words[last].End));
            i = last + 1;
        }

        return hits;
    }

    private List<Place> Places(string text)
    {
        var words = new List<Place>(text.Length / 6);
        foreach (var word in Words.Read(text))
        {
            var known = Find(word.Stem, word.Folded) ?? FindWithoutClitic(word.Stem, word.Folded);
            if (known != Known.Passed)
                words.Add(new Place(known, word.Start, word.End));
        }

        return words;
    }

    /// <summary>An open word that is longer than the stem knows more about the word than the stem does ("training*" and "train").</summary>
    private Known? Find(ReadOnlySpan<char> stem, ReadOnlySpan<char> folded) =>
        FindOpen(folded, longestOpenWord, stem.Length + 1)
        ?? (exact.TryGetValue(stem, out var known) ? known : FindOpen(folded, stem.Length, ShortestOpenWord));

    private Known? FindOpen(ReadOnlySpan<char> folded, int longest, int shortest)
    {
        for (var length = Math.Min(folded.Length, longest); length >= shortest; length--)
        {
            if (open.TryGetValue(folded[..length], out var known))
                return known;
        }

        return null;
    }

    /// <summary>"and", "so", "with", "to", "as" are one letter joined to an Arabic word; the light stemmer leaves most of them.</summary>
    private Known? FindWithoutClitic(ReadOnlySpan<char> stem, ReadOnlySpan<char> folded) =>
        stem.Length >= 4 && stem[0] is 'و' or 'ف' or 'ب' or 'ل' or 'ك' ? Find(stem[1..], folded[1..]) : null;

    private static Phrase? Longest(List<Place> words, int at)
    {
        if (words[at].Known is not { } first)
            return null;
        foreach (var phrase in first.Begins)
        {
            if (at + phrase.Words.Length <= words.Count && Matches(phrase, words, at))
                return phrase;
        }

        return null;
    }

    private static bool Matches(Phrase phrase, List<Place> words, int at)
    {
        for (var k = 1; k < phrase.Words.Length; k++)
        {
            if (words[at + k].Known is not { } known || !known.Names.Contains(phrase.Words[k]))
                return false;
        }

        return true;
    }

    /// <summary>A word or several, and what they weigh for each body.</summary>
    /// <param name="Words">Normal forms; an open word ends in a star.</param>
    /// <param name="Weights">Weight by code of the body.</param>
    public sealed record Phrase(string[] Words, Dictionary<string, double> Weights);

    /// <summary>A phrase met in a text, from its first letter to its last, exclusive.</summary>
    public readonly record struct Hit(Phrase Phrase, int Start, int End);

    /// <summary>What is known about a word of a text.</summary>
    /// <param name="Names">The word itself and the open words that stand for it, the most exact first.</param>
    /// <param name="Begins">The phrases that begin with it, the longest first, then the most exact.</param>
    internal sealed record Known(string[] Names, Phrase[] Begins)
    {
        /// <summary>Words that are passed over, inside a phrase too, so that "coupure de l'eau" meets "coupure d'eau".</summary>
        public static readonly Known Passed = new([], []);
    }

    private readonly record struct Place(Known? Known, int Start, int End);
}
