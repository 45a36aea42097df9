using System.Security.Cryptography;
using System.Text;
using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Security;

namespace EPeople.Core.Features.Filing;

/// <summary>The server's secrets as filing and following use them: key hashes, sealed keys of drafts, signed tokens of mails.</summary>
public sealed class KeyVault(ServerSecret secret)
{
    private readonly byte[] _keys = secret.Derive("access-key");
    private readonly byte[] _tokens = secret.Derive("mail-token");
    private readonly byte[] _drafts = secret.Derive("draft-key");

    /// <summary>HMAC-SHA-256 of an access key.</summary>
    public byte[] Hash(AccessKey key) => key.Hash(_keys);

    /// <summary>Whether a key is the one whose hash is stored; constant time.</summary>
    public bool Matches(AccessKey key, byte[] storedHash) => key.Matches(storedHash, _keys);

    /// <summary>Seals a key for the receipt of its draft (AES-256-GCM).</summary>
    public string Seal(AccessKey key, DraftId draft)
    {
        var plain = Encoding.ASCII.GetBytes(key.Reveal());
        var box = new byte[12 + plain.Length + 16];
        RandomNumberGenerator.Fill(box.AsSpan(0, 12));
        using var aes = new AesGcm(_drafts, 16);
        aes.Encrypt(box.AsSpan(0, 12), plain, box.AsSpan(12, plain.Length), box.AsSpan(12 + plain.Length), draft.Value.ToByteArray(true));
        return Convert.ToBase64String(box);
    }

    /// <summary>Opens a sealed key, in its typed groups.</summary>
    public string Open(string sealedKey, DraftId draft)
    {
        var box = Convert.FromBase64String(sealedKey);
        var plain = new byte[box.Length - 28];
        using var aes = new AesGcm(_drafts, 16);
        aes.Decrypt(box.AsSpan(0, 12), box.AsSpan(12, plain.Length), box.AsSpan(12 + plain.Length), plain, draft.Value.ToByteArray(true));
        return Encoding.ASCII.GetString(plain);
    }

    /// <summary>A token for a link in a mail: the petition, the purpose, the last hour in which it holds, signed.</summary>
    public string Token(string purpose, PetitionId petition, string bound, DateTimeOffset expires)
    {
        Span<byte> body = stackalloc byte[24];
        petition.Value.TryWriteBytes(body, true, out _);
        BitConverter.TryWriteBytes(body[16..], expires.ToUnixTimeSeconds());
        return Base64Url(body) + "." + Base64Url(Sign(purpose, body, bound));
    }

    /// <summary>The petition of a token, without knowing yet whether it is true.</summary>
    public static PetitionId? PetitionOf(string? token) =>
        Parse(token) is { } parts ? new PetitionId(new Guid(parts.Body.AsSpan(0, 16), true)) : null;

    /// <summary>Whether a token is true, for this purpose, still holds, and was made for <paramref name="bound"/>.</summary>
    public bool Holds(string? token, string purpose, string bound, DateTimeOffset now) =>
        Parse(token) is { } parts
        && DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(BitConverter.ToInt64(parts.Body, 16), 0, 253402300799)) > now
        && CryptographicOperations.FixedTimeEquals(parts.Signature, Sign(purpose, parts.Body, bound));

    private byte[] Sign(string purpose, ReadOnlySpan<byte> body, string bound)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _tokens);
        hmac.AppendData(Encoding.UTF8.GetBytes(purpose + "\n" + bound + "\n"));
        hmac.AppendData(body);
        return hmac.GetHashAndReset()[..16];
    }

    private static (byte[] Body, byte[] Signature)? Parse(string? token)
    {
        var parts = token?.Split('.') ?? [];
        if (parts.Length != 2 || parts[0].Length != 32 || parts[1].Length != 22)
            return null;
        var (body, signature) = (new byte[24], new byte[18]);
        return Decoded(parts[0], body) == 24 && Decoded(parts[1], signature) == 16 ? (body, signature[..16]) : null;
    }

    // Not TryDecodeFromChars: that one throws at what is no base64, and a token is whatever stands in an address.
    private static int Decoded(string part, Span<byte> into) =>
        System.Buffers.Text.Base64Url.DecodeFromChars(part, into, out _, out var length) == System.Buffers.OperationStatus.Done ? length : -1;

    private static string Base64Url(ReadOnlySpan<byte> bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
}
