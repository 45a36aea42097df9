using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace EPeople.Core.Domain.Petitions;

/// <summary>
/// What opens a petition together with its tracking code: 100 random bits as five groups of four symbols, shown once on the
/// receipt and kept only as a keyed hash. A fast hash is enough: 100 random bits cannot be searched, and the key of the hash
/// is not in the database. <see cref="ToString"/> never tells the key, so that no log line can.
/// </summary>
public readonly record struct AccessKey
{
    private const int Length = 20;
    private const int LongestInput = 96;
    private readonly string? _symbols;

    private AccessKey(string symbols) => _symbols = symbols;

    private string Symbols => _symbols ?? throw new InvalidOperationException("An access key that was never made.");

    /// <summary>A new random key.</summary>
    public static AccessKey New()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        return FromBits(BinaryPrimitives.ReadUInt128BigEndian(bytes));
    }

    /// <summary>The key of the lowest 100 of <paramref name="bits"/>: for demonstration data only, whose keys are printed.</summary>
    public static AccessKey FromBits(UInt128 bits) => new(Crockford.Write(bits, Length));

    /// <summary>Reads what a person typed, as forgiving as <see cref="TrackingCode.TryParse"/>; null and over-long texts give false.</summary>
    public static bool TryParse(string? text, out AccessKey key)
    {
        key = default;
        if (Crockford.Clean(text, LongestInput) is not { } clean)
            return false;
        var symbols = Crockford.Fold(clean);
        if (symbols.Length != Length || !Crockford.IsCanonical(symbols))
            return false;
        key = new AccessKey(symbols);
        return true;
    }

    /// <summary>The key in its groups, "7K3M-9QXA-…", for the receipt that shows it once.</summary>
    public string Reveal()
    {
        var s = Symbols;
        return $"{s[..4]}-{s[4..8]}-{s[8..12]}-{s[12..16]}-{s[16..]}";
    }

    /// <summary>HMAC-SHA-256 (32 bytes) of the key's 20 symbols: what the database keeps.</summary>
    /// <param name="serverSecret">The derived secret of purpose "access-key"; not empty.</param>
    /// <exception cref="ArgumentException">The secret is empty.</exception>
    public byte[] Hash(byte[] serverSecret)
    {
        if (serverSecret is not { Length: > 0 })
            throw new ArgumentException("A hash without a secret would be open to anyone who reads the database.", nameof(serverSecret));
        return HMACSHA256.HashData(serverSecret, Encoding.ASCII.GetBytes(Symbols));
    }

    /// <summary>Whether <paramref name="storedHash"/> is this key's hash; takes equally long whichever byte differs.</summary>
    public bool Matches(ReadOnlySpan<byte> storedHash, byte[] serverSecret) =>
        CryptographicOperations.FixedTimeEquals(Hash(serverSecret), storedHash);

    /// <summary>Tells that there is a key, never which.</summary>
    public override string ToString() => "access key (not shown)";
}
