using System.Collections.Frozen;
using EPeople.Core.Domain.Search;

namespace EPeople.Core.Domain.Government;

/// <summary>The router's words in their normal forms: finds, at each place of a text, the longest known phrase that begins there.</summary>
internal sealed class Lexicon
{
    /// <summary>Id of words that are passed over, inside a phrase too, so that "coupure de l'eau" meets "coupure d'eau".</summary>
    private const int Passed = -1;

    private static readonly string[] Particles =
    [
        "de", "du", "des", "la", "le", "les", "en", "au", "aux", "of", "the", "to", "for", "et", "and", "a", "an",
        "في", "من", "على", "عن", "إلى", "و",
    ];

    private readonly FrozenDictionary<string, int> ids;
    private readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup;
    private readonly Phrase[][] byFirst;

    private Lexicon(Dictionary<string, int> ids, List<Phrase>[] byFirst)
    {
        this.ids = ids.ToFrozenDictionary(StringComparer.Ordinal);
        lookup = this.ids.GetAlternateLookup<ReadOnlySpan<char>>();
        this.byFirst = [.. byFirst.Select(list => list.OrderByDescending(phrase => phrase.Words.Length).ToArray())];
    }

    /// <summary>Builds the index. A phrase said twice for one body keeps the last weight.</summary>
    public static Lexicon Of(IEnumerable<(string Phrase, string Code, double Weight)> entries)
    {
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var particle in Particles.SelectMany(Words.Tokens))
            ids[particle] = Passed;

        var phrases = new Dictionary<string, Phrase>(StringComparer.Ordinal);
        foreach (var (text, code, weight) in entries)
        {
            var tokens = Words.Tokens(text).Where(token => ids.GetValueOrDefault(token) != Passed).ToArray();
            if (tokens.Length == 0)
                continue;
            var key = string.Join(' ', tokens);
            if (!phrases.TryGetValue(key, out var phrase))
            {
                foreach (var token in tokens)
                    ids.TryAdd(token, ids.Count);
                phrases[key] = phrase = new Phrase([.. tokens.Select(token => ids[token])], []);
            }

            phrase.Weights[code] = weight;
        }

        var byFirst = Enumerable.Range(0, ids.Count).Select(_ => new List<Phrase>()).ToArray();
        foreach (var phrase in phrases.Values)
            byFirst[phrase.Words[0]].Add(phrase);
        return new Lexicon(ids, byFirst);
    }

    /// <summary>The known phrases of a text in order; a longer phrase keeps the shorter ones inside it from speaking.</summary>
    public List<Hit> Hits(string text)
    {
        var words = Known(text);
        var hits = new List<Hit>();
        for (var i = 0; i < words.Count;)
        {
            var phrase = words[i].Id < 0 ? null : Longest(words, i);
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

    private List<Place> Known(string text)
    {
        var words = new List<Place>(text.Length / 6);
        foreach (var word in Words.Read(text))
        {
            var known = lookup.TryGetValue(word.Stem, out var id);
            if (!known || id != Passed)
                words.Add(new Place(known ? id : -2, word.Start, word.End));
        }

        return words;
    }

    private Phrase? Longest(List<Place> words, int at)
    {
        foreach (var phrase in byFirst[words[at].Id])
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
            if (words[at + k].Id != phrase.Words[k])
                return false;
        }

        return true;
    }

    /// <summary>A word or several, and what they weigh for each body.</summary>
    public sealed record Phrase(int[] Words, Dictionary<string, double> Weights);

    /// <summary>A phrase met in a text, from its first letter to its last, exclusive.</summary>
    public readonly record struct Hit(Phrase Phrase, int Start, int End);

    private readonly record struct Place(int Id, int Start, int End);
}
