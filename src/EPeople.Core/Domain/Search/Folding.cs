using System.Globalization;
using System.Text;

namespace EPeople.Core.Domain.Search;

/// <summary>What becomes of each character on the way to a word's normal form; one table for the whole basic plane.</summary>
internal static class Folding
{
    /// <summary>The character parts words.</summary>
    public const char Parts = '\0';

    /// <summary>The character vanishes (diacritics, tatweel, zero-width and bidirectional controls).</summary>
    public const char Vanishes = '\u0001';

    /// <summary>The character becomes several; see <see cref="Several"/>.</summary>
    public const char BecomesSeveral = '\u0002';

    private const char Tatweel = '\u0640';
    private static readonly Dictionary<char, string> Expansions = [];
    private static readonly char[] Table = Build();

    /// <summary>The folded letter or digit, or one of the three marks above. Surrogates give <see cref="Parts"/>.</summary>
    public static char Of(char c) => Table[c];

    /// <summary>What a character that becomes several becomes.</summary>
    public static string Several(char c) => Expansions[c];

    /// <summary>A character outside the basic plane: styled Latin letters become plain, other letters and digits stay, the rest is empty.</summary>
    public static string Of(Rune rune)
    {
        var folded = new StringBuilder(4);
        foreach (var part in rune.ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (part.IsBmp && Of((char)part.Value) is > BecomesSeveral and var plain)
                folded.Append(plain);
            else if (!part.IsBmp && Rune.IsLetterOrDigit(part))
                folded.Append(Rune.ToLowerInvariant(part).ToString());
        }

        return folded.ToString();
    }

    private static char[] Build()
    {
        var table = new char[char.MaxValue + 1];
        for (var c = 1; c <= char.MaxValue; c++)
            table[c] = Fold((char)c);
        return table;
    }

    private static char Fold(char c)
    {
        switch (CharUnicodeInfo.GetUnicodeCategory(c))
        {
            case UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark
                or UnicodeCategory.SpacingCombiningMark:
                return Vanishes;
            case UnicodeCategory.DecimalDigitNumber:
                return (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c));
            case UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.OtherLetter or UnicodeCategory.ModifierLetter:
                return c == Tatweel ? Vanishes : FoldLetter(c);
            default:
                return Parts;
        }
    }

    private static char FoldLetter(char c)
    {
        var folded = new StringBuilder(4);
        foreach (var part in c.ToString().Normalize(NormalizationForm.FormKD))
        {
            if (char.IsLetterOrDigit(part) && part != Tatweel)
                folded.Append(Plain(char.ToLowerInvariant(part)));
        }

        // A modifier letter may fold to signs only (for example a spaced apostrophe): it parts words.
        if (folded.Length == 0)
            return Parts;
        if (folded.Length == 1)
            return folded[0];
        Expansions[c] = folded.ToString();
        return BecomesSeveral;
    }

    /// <summary>Letters that Unicode does not decompose but people exchange: Latin ligatures and strokes, Arabic ya, ta marbuta, Maghrebi and Persian forms.</summary>
    private static string Plain(char c) => c switch
    {
        'œ' => "oe",
        'æ' => "ae",
        'ß' => "ss",
        'ø' => "o",
        'ł' => "l",
        'đ' => "d",
        'ı' => "i",
        'ٱ' => "ا",
        'ى' or 'ی' or 'ې' => "ي",
        'ة' or 'ۀ' or 'ە' => "ه",
        'ک' => "ك",
        'ڨ' or 'ڧ' => "ق",
        'ڥ' or 'ڢ' => "ف",
        'پ' => "ب",
        _ => c.ToString(),
    };
}
