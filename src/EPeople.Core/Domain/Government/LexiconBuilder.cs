using EPeople.Core.Domain.Search;

namespace EPeople.Core.Domain.Government;

/// <summary>Gathers words and phrases with their weights, then makes the <see cref="Lexicon"/>.</summary>
internal sealed class LexiconBuilder
{
    private const char Star = '*';

    private static readonly string[] Particles =
    [
        "de", "du", "des", "la", "le", "les", "en", "au", "aux", "et", "of", "the", "to", "for", "and", "an",
        "في", "من", "على", "عن", "إلى", "و",
    ];

    private static readonly HashSet<string> Passed = [.. Particles.SelectMany(Words.Tokens)];
    private readonly Dictionary<string, Lexicon.Phrase> phrases = new(StringComparer.Ordinal);

    /// <summary>Each word's name (its stem, or its beginning with a star) and how it is written: beginnings are compared as written.</summary>
    private readonly Dictionary<string, string> written = new(StringComparer.Ordinal);

    /// <summary>Adds a word or phrase; said again for the same body, the last weight holds. Weight 0 silences it.</summary>
    public void Add(string text, string code, double weight)
    {
        string[] words = [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(Names)];
        if (words.Length == 0)
            return;
        var key = string.Join(' ', words);
        if (!phrases.TryGetValue(key, out var phrase))
            phrases[key] = phrase = new Lexicon.Phrase(words, []);
        phrase.Weights[code] = weight;
    }

    /// <summary>Makes the lexicon of all that was added.</summary>
    public Lexicon Build()
    {
        InheritFromOpenWords();
        var beginning = phrases.Values.ToLookup(phrase => phrase.Words[0], StringComparer.Ordinal);
        var exact = new Dictionary<string, Lexicon.Known>(StringComparer.Ordinal);
        var open = new Dictionary<string, Lexicon.Known>(StringComparer.Ordinal);
        foreach (var name in written.Keys)
        {
            string[] all = name[^1] == Star ? [name, .. OpenWordsFor(name)] : [name];
            var known = new Lexicon.Known(all, [.. all.SelectMany(one => beginning[one]).OrderByDescending(phrase => phrase.Words.Length)]);
            if (name[^1] == Star)
                open[name[..^1]] = known;
            else
                exact[name] = known;
        }

        foreach (var particle in Passed)
            exact[particle] = Lexicon.Known.Passed;
        return new Lexicon(exact, open);
    }

    private List<string> Names(string text)
    {
        var names = new List<string>();
        foreach (var word in Words.Read(text))
        {
            var name = word.End < text.Length && text[word.End] == Star ? word.Folded.ToString() + Star : word.Stem.ToString();
            if (Passed.Contains(name))
                continue;
            written.TryAdd(name, word.Folded.ToString());
            names.Add(name);
        }

        return names;
    }

    /// <summary>A single word also speaks for the bodies of the open words that stand for it, unless it says otherwise itself.</summary>
    private void InheritFromOpenWords()
    {
        foreach (var phrase in phrases.Values.Where(phrase => phrase.Words.Length == 1).OrderBy(phrase => phrase.Words[0].Length))
        {
            foreach (var name in OpenWordsFor(phrase.Words[0]))
            {
                if (!phrases.TryGetValue(name, out var wider))
                    continue;
                foreach (var (code, weight) in wider.Weights)
                    phrase.Weights.TryAdd(code, weight);
            }
        }
    }

    /// <summary>The open words that stand for a word, the most exact first.</summary>
    private IEnumerable<string> OpenWordsFor(string name)
    {
        var letters = written[name];
        for (var length = name[^1] == Star ? letters.Length - 1 : letters.Length; length > 0; length--)
        {
            var wider = letters[..length] + Star;
            if (written.ContainsKey(wider))
                yield return wider;
        }
    }
}
