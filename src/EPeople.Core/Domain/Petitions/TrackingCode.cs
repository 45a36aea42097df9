using System.Buffers.Binary;
using System.Security.Cryptography;

namespace EPeople.Core.Domain.Petitions;

/// <summary>
/// The public name of a petition, "TN-7K3M-9QXA": a prefix and 40 random bits, so that no code leads to another.
/// It is no secret by itself: reading a petition also takes its <see cref="AccessKey"/>. Uniqueness is the database's office
/// (at a million petitions one new code in a million collides: make another).
/// </summary>
public readonly record struct TrackingCode
{
    /// <summary>The prefix where none is configured: the country of the service.</summary>
    public const string DefaultPrefix = "TN";

    private const int Length = 8;
    private const int LongestInput = 64;
    private readonly string? _value;

    private TrackingCode(string value) => _value = value;

    /// <summary>The code as it is stored and printed, with its dashes; empty for <c>default</c>.</summary>
    public string Value => _value ?? "";

    /// <summary>A new random code.</summary>
    /// <param name="prefix">One to four capital ASCII letters.</param>
    /// <exception cref="ArgumentException">The prefix is anything else.</exception>
    public static TrackingCode New(string prefix = DefaultPrefix)
    {
        Span<byte> bytes = stackalloc byte[8];
        RandomNumberGenerator.Fill(bytes);
        return FromBits(BinaryPrimitives.ReadUInt64BigEndian(bytes), prefix);
    }

    /// <summary>The code of the lowest 40 of <paramref name="bits"/>: for seeded data, which must come out alike every time.</summary>
    /// <exception cref="ArgumentException">The prefix is not one to four capital ASCII letters.</exception>
    public static TrackingCode FromBits(ulong bits, string prefix = DefaultPrefix)
    {
        if (!IsPrefix(prefix))
            throw new ArgumentException("A prefix is one to four capital letters A to Z.", nameof(prefix));
        return Compose(prefix, Crockford.Write(bits, Length));
    }

    /// <summary>
    /// Reads what a person typed: any case, with or without dashes, blanks and the prefix, O for 0, I or L for 1,
    /// Arabic-Indic, Persian and other digits, stray direction marks.
    /// </summary>
    /// <param name="text">As typed; null and over-long texts give false.</param>
    /// <param name="code">The canonical code, or <c>default</c>.</param>
    /// <param name="prefix">The service's prefix; a code that bears another one is not read.</param>
    public static bool TryParse(string? text, out TrackingCode code, string prefix = DefaultPrefix)
    {
        code = default;
        if (Crockford.Clean(text, LongestInput) is not { } clean)
            return false;
        var symbols = Crockford.Fold(clean);
        if (symbols.Length == prefix.Length + Length && symbols.StartsWith(Crockford.Fold(prefix), StringComparison.Ordinal))
            symbols = symbols[prefix.Length..];
        if (symbols.Length != Length || !Crockford.IsCanonical(symbols))
            return false;
        code = Compose(prefix, symbols);
        return true;
    }

    /// <summary>Reads a code back from the database; any prefix, so that codes outlive a change of the configured one.</summary>
    /// <exception cref="FormatException">It is not a canonical code.</exception>
    public static TrackingCode FromStored(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var dash = value.IndexOf('-', StringComparison.Ordinal);
        return dash > 0 && IsPrefix(value[..dash]) && value.Length == dash + 10 && value[dash + 5] == '-'
            && Crockford.IsCanonical(value.AsSpan(dash + 1, 4)) && Crockford.IsCanonical(value.AsSpan(dash + 6, 4))
            ? new TrackingCode(value)
            : throw new FormatException("Not a tracking code in its stored form.");
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static TrackingCode Compose(string prefix, string symbols) => new($"{prefix}-{symbols[..4]}-{symbols[4..]}");

    private static bool IsPrefix(string prefix) => prefix is { Length: >= 1 and <= 4 } && prefix.All(char.IsAsciiLetterUpper);
}
