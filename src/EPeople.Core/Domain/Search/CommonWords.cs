using Lucene.Net.Analysis.Ar;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.Fr;

namespace EPeople.Core.Domain.Search;

/// <summary>Words that say nothing of a matter: articles, prepositions, pronouns of the three languages, in their normal form.</summary>
public static class CommonWords
{
    private static readonly HashSet<string> _stems =
        [.. ArabicAnalyzer.DefaultStopSet.Concat(FrenchAnalyzer.DefaultStopSet).Concat(EnglishAnalyzer.DefaultStopSet).SelectMany(Words.Tokens)];

    /// <summary>Whether a normalised word is a common one, too short to tell anything, or only a number.</summary>
    public static bool Holds(string stem) => stem.Length < 3 || _stems.Contains(stem) || stem.All(char.IsAsciiDigit);
}
