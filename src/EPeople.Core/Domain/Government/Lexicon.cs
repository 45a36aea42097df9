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
            var (first, second) = Find(word.Stem, word.Folded);
            if (first is null)
                (first, second) = FindWithoutClitic(word.Stem, word.Folded);
            if (first != Known.Passed)
                words.Add(new Place(first, second, word.Start, word.End));
        }

        return words;
    }

    /// <summary>
    /// What is known of a word by its stem, and by its beginning as written. A beginning that is longer than the stem knows
    /// more about the word than the stem does ("training*" and "train"), so it comes first.
    /// </summary>
    private (Known? First, Known? Second) Find(ReadOnlySpan<char> stem, ReadOnlySpan<char> folded)
    {
        exact.TryGetValue(stem, out var byStem);
        for (var length = Math.Min(folded.Length, longestOpenWord); length >= ShortestOpenWord; length--)
        {
            if (open.TryGetValue(folded[..length], out var byBeginning))
                return byStem is null || length > stem.Length ? (byBeginning, byStem) : (byStem, byBeginning);
        }

        return (byStem, null);
    }

    /// <summary>"and", "so", "with", "to", "as" are one letter joined to an Arabic word; the light stemmer leaves most of them.</summary>
    private (Known? First, Known? Second) FindWithoutClitic(ReadOnlySpan<char> stem, ReadOnlySpan<char> folded) =>
        stem.Length >= 4 && stem[0] is 'و' or 'ف' or 'ب' or 'ل' or 'ك' ? Find(stem[1..], folded[1..]) : (null, null);

    private static Phrase? Longest(List<Place> words, int at)
    {
        var first = Longest(words[at].First, words, at);
        var second = Longest(words[at].Second, words, at);
        return second is not null && (first is null || second.Words.Length > first.Words.Length) ? second : first;
    }

    private static Phrase? Longest(Known? known, List<Place> words, int at)
    {
        foreach (var phrase in known?.Begins ?? [])
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
            if (!words[at + k].Is(phrase.Words[k]))
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

    /// <summary>What is known about a word by its stem or by its beginning.</summary>
    /// <param name="Names">The stem, or the beginnings with a star, the longest first.</param>
    /// <param name="Begins">The phrases that begin with one of the names, those of most words first.</param>
    internal sealed record Known(string[] Names, Phrase[] Begins)
    {
        /// <summary>Words that are passed over, inside a phrase too, so that "coupure de l'eau" meets "coupure d'eau".</summary>
        public static readonly Known Passed = new([], []);
    }

    private readonly record struct Place(Known? First, Known? Second, int Start, int End)
    {
        public bool Is(string name) => (First?.Names.Contains(name) ?? false) || (Second?.Names.Contains(name) ?? false);
    }
}
