using System.Buffers;
using System.Globalization;
using System.Text;

namespace EPeople.Core.Domain.Petitions;

/// <summary>
/// Crockford's base 32: ten digits and 22 letters without I, L, O and U, so that a code read aloud or copied from paper
/// survives. Reading is forgiving, because the people who type a code hold a phone and a printed sheet.
/// </summary>
internal static class Crockford
{
    private const string Symbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static readonly SearchValues<char> Allowed = SearchValues.Create(Symbols);

    /// <summary>The lowest <paramref name="length"/> × 5 bits of <paramref name="bits"/>, most significant symbol first.</summary>
    public static string Write(UInt128 bits, int length) =>
        string.Create(length, bits, static (span, rest) =>
        {
            for (var i = span.Length - 1; i >= 0; i--, rest >>= 5)
                span[i] = Symbols[(int)(rest & 31)];
        });

    /// <summary>Whether every character is one of the 32 symbols as <see cref="Write"/> writes them.</summary>
    public static bool IsCanonical(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(Allowed);

    /// <summary>
    /// What a person meant: capitals, without separators (spaces, every kind of dash, dots, tatweel, marks that only steer
    /// the direction of a text or have no width), digits of any script as 0–9, full-width letters as plain ones.
    /// Null when it is longer than <paramref name="longest"/> characters or holds anything else than ASCII letters and digits.
    /// Letters are not yet folded (<see cref="Fold"/>): a prefix such as "LY" keeps its L here.
    /// </summary>
    public static string? Clean(string? text, int longest)
    {
        if (text is null || text.Length > longest)
            return null;
        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (IsSeparator(c))
                continue;
            var digit = CharUnicodeInfo.GetDecimalDigitValue(c);
            var letter = c is >= '\uFF21' and <= '\uFF5A' ? (char)(c - 0xFEE0) : c;
            if (digit >= 0)
                clean.Append((char)('0' + digit));
            else if (char.IsAsciiLetter(letter))
                clean.Append(char.ToUpperInvariant(letter));
            else
                return null;
        }
        return clean.ToString();
    }

    /// <summary>Letters that look like a digit become it: O→0, I and L→1. U stays and is no symbol.</summary>
    public static string Fold(string clean) => clean.Replace('O', '0').Replace('I', '1').Replace('L', '1');

    private static bool IsSeparator(char c) => c is '.' or '_' or '/' or ':' or '\u0640' or '\u2212'
        || char.IsWhiteSpace(c)
        || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.DashPunctuation or UnicodeCategory.Format;
}
