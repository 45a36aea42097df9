using Lucene.Net.Analysis.Ar;

namespace EPeople.Core.Domain.Search;

/// <summary>Light stems: only what a person would call the same word in another form, so that a hit is never a surprise.</summary>
internal static class Stems
{
    // Keeps no state between calls.
    private static readonly ArabicStemmer Light = new();

    /// <summary>Takes prefixes and suffixes off a folded Arabic word; gives the new length.</summary>
    public static int Arabic(char[] word, int length) => Light.Stem(word, length);

    /// <summary>
    /// Takes plurals and light endings off a folded Latin word; gives the new length. One rule set serves French and English,
    /// because a word does not say its language and petitions mix them.
    /// </summary>
    public static int Latin(char[] word, int length)
    {
        var span = word.AsSpan(0, length);
        if (length < 4)
            return length;
        if (span.EndsWith("eaux"))
            return length - 1;
        if (span.EndsWith("aux"))
        {
            word[length - 2] = 'l';
            return length - 1;
        }

        if (span[^1] == 's' && span[^2] != 's')
            length--;
        else if (span.EndsWith("eux") && length > 4)
            length--;
        return Ending(word, length);
    }

    private static int Ending(char[] word, int length)
    {
        var span = word.AsSpan(0, length);
        if (length > 6 && span.EndsWith("ing"))
            return Undouble(word, length - 3);
        if (length > 5 && span.EndsWith("ed"))
            return Undouble(word, length - 2);
        if (length > 4 && span.EndsWith("er"))
            return Undouble(word, length - 2);
        while (length > 3 && word[length - 1] == 'e')
            length--;
        if (word[length - 1] == 'y')
            word[length - 1] = 'i';
        return Undouble(word, length);
    }

    /// <summary>"planning" and "plan", "quelle" and "quel" meet.</summary>
    private static int Undouble(char[] word, int length) =>
        length > 3 && word[length - 1] == word[length - 2] ? length - 1 : length;
}
