using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using EPeople.Core.Domain;
using EPeople.Core.Features.Filing;
using EPeople.Core.Security;

namespace EPeople.Core.Features.Citizens;

/// <summary>The eight digits mailed to enter an account. Derived with the server's secret and stored nowhere: a copy of the database holds no code.</summary>
public sealed class CitizenCodes(ServerSecret secret)
{
    private const int Digits = 8;
    private readonly byte[] _key = secret.Derive("citizen-code");

    /// <summary>The code for a stamp, as <c>4821 7730</c>.</summary>
    public string Of(CitizenId citizen, Guid stamp)
    {
        Span<byte> from = stackalloc byte[32];
        citizen.Value.TryWriteBytes(from, true, out _);
        stamp.TryWriteBytes(from[16..], true, out _);
        var number = BinaryPrimitives.ReadUInt64BigEndian(HMACSHA256.HashData(_key, from)) % 100_000_000;
        var digits = number.ToString("D8", CultureInfo.InvariantCulture);
        return $"{digits[..4]} {digits[4..]}";
    }

    /// <summary>The digits that were typed, in whatever script and grouping; null when they are not eight.</summary>
    public static string? Parse(string? typed)
    {
        var digits = string.Concat(Typed.Digits(typed ?? "").Where(char.IsAsciiDigit));
        return digits.Length == Digits ? $"{digits[..4]} {digits[4..]}" : null;
    }

    /// <summary>Whether it is the code; constant time.</summary>
    public bool Matches(string parsed, CitizenId citizen, Guid stamp) =>
        CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(parsed), System.Text.Encoding.ASCII.GetBytes(Of(citizen, stamp)));
}
