using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using EPeople.Core.Security;

namespace EPeople.Core.Features.Accounts;

/// <summary>
/// Links by which a member of staff chooses a password. A link names the account and its last hour, signed together with the account's
/// security stamp: choosing a password changes the stamp, and so ends the link and every other one. Nothing is stored.
/// </summary>
public sealed class StaffLinks(ServerSecret secret)
{
    /// <summary>How long a link holds.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(7);

    private const int BodySize = 24;
    private const int SignatureSize = 16;

    private readonly byte[] _key = secret.Derive("staff-link");

    /// <summary>A token for an account.</summary>
    /// <param name="user">The account, with its security stamp.</param>
    /// <param name="expires">The first moment at which it holds no more (UTC).</param>
    public string Token(StaffUser user, DateTimeOffset expires)
    {
        Span<byte> token = stackalloc byte[BodySize + SignatureSize];
        user.Id.TryWriteBytes(token, true, out _);
        BitConverter.TryWriteBytes(token[16..], expires.ToUnixTimeSeconds());
        Sign(token[..BodySize], user).CopyTo(token[BodySize..]);
        return Base64Url.EncodeToString(token);
    }

    /// <summary>The account of a token, without knowing yet whether it is true.</summary>
    public static Guid? UserOf(string? token) => Parse(token) is { } bytes ? new Guid(bytes.AsSpan(0, 16), true) : null;

    /// <summary>Whether the token is true for this account as it stands, and still holds.</summary>
    public bool Holds(string? token, StaffUser user, DateTimeOffset now) =>
        Parse(token) is { } bytes
        && new Guid(bytes.AsSpan(0, 16), true) == user.Id
        && BitConverter.ToInt64(bytes, 16) > now.ToUnixTimeSeconds()
        && CryptographicOperations.FixedTimeEquals(bytes.AsSpan(BodySize), Sign(bytes.AsSpan(0, BodySize), user));

    private ReadOnlySpan<byte> Sign(ReadOnlySpan<byte> body, StaffUser user)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        hmac.AppendData(body);
        hmac.AppendData(Encoding.UTF8.GetBytes(user.SecurityStamp ?? ""));
        return hmac.GetHashAndReset().AsSpan(0, SignatureSize);
    }

    private static byte[]? Parse(string? token)
    {
        var bytes = new byte[BodySize + SignatureSize];
        // Not TryDecodeFromChars: that one throws at what is no base64, and a token is whatever stands in an address.
        return token is { Length: < 64 } && Base64Url.DecodeFromChars(token, bytes, out _, out var length) == OperationStatus.Done && length == bytes.Length ? bytes : null;
    }
}
