using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace EPeople.Core.Domain.Alerts;

/// <summary>Sixteen digits, shown once: nothing else opens the conversation. <see cref="ToString"/> never tells them.</summary>
public readonly record struct Receipt
{
    private const int Length = 16;
    private const int LongestInput = 64;
    private readonly string? _digits;

    private Receipt(string digits) => _digits = digits;

    private string Digits => _digits ?? throw new InvalidOperationException("A receipt that was never made.");

    /// <summary>A new random receipt.</summary>
    public static Receipt New() => new(RandomNumberGenerator.GetString("0123456789", Length));

    /// <summary>Reads what a person typed: digits of any script, with blanks and dashes anywhere; anything else gives false.</summary>
    public static bool TryParse(string? text, out Receipt receipt)
    {
        receipt = default;
        if (text is null || text.Length > LongestInput)
            return false;
        var digits = new StringBuilder(Length);
        foreach (var c in text)
        {
            if (CharUnicodeInfo.GetDecimalDigitValue(c) is >= 0 and var digit)
                digits.Append((char)('0' + digit));
            else if (!char.IsWhiteSpace(c) && CharUnicodeInfo.GetUnicodeCategory(c) is not (UnicodeCategory.DashPunctuation or UnicodeCategory.Format))
                return false;
        }

        if (digits.Length != Length)
            return false;
        receipt = new Receipt(digits.ToString());
        return true;
    }

    /// <summary>The digits in four groups, for the page that shows them once.</summary>
    public string Reveal() => string.Join(' ', Digits.Chunk(4).Select(four => new string(four)));

    /// <summary>Whether <paramref name="typed"/> ends as the receipt does: whoever wrote it down can say so.</summary>
    public bool EndsWith(string? typed) =>
        typed is { Length: <= LongestInput }
        && string.Concat(typed.Where(c => CharUnicodeInfo.GetDecimalDigitValue(c) >= 0).Select(c => (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c)))) is { Length: >= 4 } digits
        && Digits.EndsWith(digits, StringComparison.Ordinal);

    /// <summary>The digits as bytes, for the slow hash. The caller zeroes them.</summary>
    public byte[] ToBytes() => Encoding.ASCII.GetBytes(Digits);

    /// <summary>Tells that there is a receipt, never which.</summary>
    public override string ToString() => "receipt (not shown)";
}

/// <summary>
/// A proof of filing: eighty random bits as four groups of four symbols, which belong to no alert. The database keeps their hash and the day;
/// whoever shows the code learns that an alert with this commitment was recorded on that day, and nothing else.
/// </summary>
public readonly record struct ProofCode
{
    private const int Length = 16;
    private readonly string? _symbols;

    private ProofCode(string symbols) => _symbols = symbols;

    /// <summary>A new random code.</summary>
    public static ProofCode New() => new(RandomNumberGenerator.GetString("0123456789ABCDEFGHJKMNPQRSTVWXYZ", Length));

    /// <summary>Reads what a person typed, in any case, with blanks and dashes, O for 0, I and L for 1.</summary>
    public static bool TryParse(string? text, out ProofCode code)
    {
        code = default;
        if (Petitions.Crockford.Clean(text, 64) is not { } clean || Petitions.Crockford.Fold(clean) is not { Length: Length } symbols || !Petitions.Crockford.IsCanonical(symbols))
            return false;
        code = new ProofCode(symbols);
        return true;
    }

    /// <summary>The code in its groups.</summary>
    public string Reveal() => string.Join('-', (_symbols ?? "").Chunk(4).Select(four => new string(four)));

    /// <summary>SHA-256 of the symbols (32 bytes): the commitment.</summary>
    public byte[] Commitment() => SHA256.HashData(Encoding.ASCII.GetBytes(_symbols ?? ""));
}
