using EPeople.Core.Domain.Search;
using EPeople.Core.Seeding;

namespace EPeople.Bench.Loading;

/// <summary>Texts of a few dozen words in Arabic, French or English, with common words, seldom ones and rare ones, as in any language.</summary>
internal sealed class Wording
{
    /// <summary>A word that stands in about a third of all petitions.</summary>
    public const string Common = "administration";

    /// <summary>A word that stands in one petition of five thousand.</summary>
    public const string Rare = "zriba";

    private readonly string[][] _words;

    public Wording()
    {
        var reference = ReferenceData.Current;
        var spoken = reference.Topics.SelectMany(t => t.Keywords.All).SelectMany(k => k.Word.Split(' ')).Where(w => w.Length > 2).Distinct().ToArray();
        var arabic = spoken.Where(w => w[0] >= '\u0600').Concat(reference.Delegations.SelectMany(d => d.Name.Ar.Split(' '))).Distinct().ToArray();
        var latin = spoken.Where(w => w[0] < '\u0600').Concat(reference.Delegations.SelectMany(d => d.Name.Fr.Split(' '))).Distinct().ToArray();
        // The long tail: names of people, streets and files that stand in few petitions each.
        string[] seldom = [.. Enumerable.Range(0, 40_000).Select(i => Seldom(i, "بتجحدرسعفقكلمنو", 5))];
        string[] tail = [.. Enumerable.Range(0, 40_000).Select(i => Seldom(i, "aeioubdfglmnrst", 6))];
        _words = [[.. arabic, .. seldom], [.. latin, .. tail], [.. latin, .. tail]];
    }

    /// <summary>So many words in language 0 (ar), 1 (fr) or 2 (en), the first words of the list far more often than the last.</summary>
    public string Say(Random random, int language, int count)
    {
        var words = _words[language];
        var said = new System.Text.StringBuilder(count * 8);
        for (var i = 0; i < count; i++)
        {
            if (i > 0)
                said.Append(i % 17 == 0 ? ". " : " ");
            said.Append(words[(int)(Math.Pow(random.NextDouble(), 3) * words.Length)]);
        }

        if (random.Next(3) == 0)
            said.Append(' ').Append(Common);
        if (random.Next(5_000) == 0)
            said.Append(' ').Append(Rare);
        return said.ToString();
    }

    /// <summary>As the service stores it for search.</summary>
    public static string Normalised(string word) => Words.Normalise(word);

    private static string Seldom(int number, string letters, int length)
    {
        var word = new char[length];
        for (var i = 0; i < length; i++, number /= letters.Length)
            word[i] = letters[(number + i * 7) % letters.Length];
        return new string(word);
    }
}
