using System.Buffers.Text;
using System.Security.Cryptography;

namespace EPeople.Core.Security;

/// <summary>
/// A key that signs certificates of silence (ECDSA, P-256). The newest signs; older ones are kept, so that what they signed stays
/// genuine. A row, and no file: all servers of a database have the same ones.
/// </summary>
public sealed class SigningKey
{
    private SigningKey()
    {
    }

    internal SigningKey(byte[] publicKey, byte[] sealedPrivateKey, DateTimeOffset madeAt) =>
        (Id, PublicKey, SealedPrivateKey, MadeAt) = (IdOf(publicKey), publicKey, sealedPrivateKey, madeAt);

    /// <summary>The first 9 bytes of the SHA-256 of the public half, as base64url: it ends the certificates signed with it.</summary>
    public string Id { get; private set; } = "";

    /// <summary>The public half (SubjectPublicKeyInfo, DER).</summary>
    public byte[] PublicKey { get; private set; } = [];

    /// <summary>The private half (PKCS#8), sealed with the server's secret.</summary>
    public byte[] SealedPrivateKey { get; private set; } = [];

    /// <summary>When it was made (UTC); for a key that came from a file of an earlier version the beginning of 1970, so that any other is newer.</summary>
    public DateTimeOffset MadeAt { get; private set; }

    /// <summary>The public half as people hand it on.</summary>
    public string Pem => PemEncoding.WriteString("PUBLIC KEY", PublicKey);

    private static string IdOf(byte[] publicKey) => Base64Url.EncodeToString(SHA256.HashData(publicKey).AsSpan(0, 9));
}
