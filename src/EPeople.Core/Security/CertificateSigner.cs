using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using EPeople.Core.Domain.Petitions;

namespace EPeople.Core.Security;

/// <summary>
/// Signs certificates of silence with ECDSA on P-256 over SHA-256. The private halves lie in the database, sealed with the server's
/// secret (AES-256-GCM); with a public half anybody can check a certificate without this service.
/// </summary>
public sealed class CertificateSigner(ServerSecret secret)
{
    private const int MostLength = 1_000;
    private const int Nonce = 12;
    private const int Tag = 16;

    private readonly byte[] _seal = secret.Derive("certificate-key");

    /// <summary>A new key.</summary>
    public SigningKey Make(DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Of(key, now);
    }

    /// <summary>A key kept as a file by an earlier version (PKCS#8): it goes on checking, and signs only while there is no other.</summary>
    /// <exception cref="CryptographicException">No key of P-256.</exception>
    public SigningKey Import(byte[] privateKey)
    {
        using var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(privateKey, out _);
        return key.KeySize == 256 ? Of(key, DateTimeOffset.UnixEpoch) : throw new CryptographicException();
    }

    /// <summary>The certificate as printed: its canonical text, the signature (64 bytes, r and s), each as base64url, and the key's id, with dots between.</summary>
    /// <exception cref="InvalidOperationException">The key was sealed with another secret: put that back, or make a new key.</exception>
    public string Sign(SigningKey signing, SilenceCertificate facts)
    {
        var text = Encoding.UTF8.GetBytes(facts.Canonical);
        using var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(Open(signing), out _);
        return $"{Base64Url.EncodeToString(text)}.{Base64Url.EncodeToString(key.SignData(text, HashAlgorithmName.SHA256))}.{signing.Id}";
    }

    /// <summary>Whether it may be a certificate at all: then the keys are worth reading.</summary>
    public static bool HasForm(string? token) => Parse(token) is not null;

    /// <summary>The facts of a certificate that one of these keys signed; null for anything else, also when a single character was changed.</summary>
    /// <remarks>Certificates of the first version name no key: any may have signed them.</remarks>
    public static SilenceCertificate? Verify(string? token, IEnumerable<SigningKey> keys) =>
        Parse(token) is { } parts && keys.Any(key => (parts.KeyId ?? key.Id) == key.Id && IsSigned(parts, key)) ? SilenceCertificate.Read(Encoding.UTF8.GetString(parts.Text)) : null;

    /// <summary>Whether two certificates are the same, text and signature, whichever of them names the key.</summary>
    public static bool IsSame(string? one, string? other) =>
        Parse(one) is { } a && Parse(other) is { } b && a.Text.AsSpan().SequenceEqual(b.Text) && a.Signature.AsSpan().SequenceEqual(b.Signature);

    private static bool IsSigned(Parts parts, SigningKey signing)
    {
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(signing.PublicKey, out _);
        return key.VerifyData(parts.Text, parts.Signature, HashAlgorithmName.SHA256);
    }

    private static Parts? Parse(string? token)
    {
        var parts = token is { Length: <= MostLength } ? token.Split('.') : [];
        return parts.Length is 2 or 3 && Decode(parts[0]) is { Length: > 0 } text && Decode(parts[1]) is { Length: 64 } signature
            ? new Parts(text, signature, parts.Length == 3 ? parts[2] : null) : null;
    }

    /// <summary>The bytes, if the text is exactly how we would write them: a certificate has one address.</summary>
    private static byte[]? Decode(string text) =>
        Base64Url.IsValid(text) && Base64Url.DecodeFromChars(text) is var bytes && Base64Url.EncodeToString(bytes) == text ? bytes : null;

    private SigningKey Of(ECDsa key, DateTimeOffset madeAt)
    {
        var (plain, publicKey) = (key.ExportPkcs8PrivateKey(), key.ExportSubjectPublicKeyInfo());
        var box = new byte[Nonce + plain.Length + Tag];
        RandomNumberGenerator.Fill(box.AsSpan(0, Nonce));
        using var aes = new AesGcm(_seal, Tag);
        aes.Encrypt(box.AsSpan(0, Nonce), plain, box.AsSpan(Nonce, plain.Length), box.AsSpan(Nonce + plain.Length), publicKey);
        return new SigningKey(publicKey, box, madeAt);
    }

    private byte[] Open(SigningKey signing)
    {
        var box = signing.SealedPrivateKey.AsSpan();
        var plain = new byte[box.Length - Nonce - Tag];
        using var aes = new AesGcm(_seal, Tag);
        try
        {
            aes.Decrypt(box[..Nonce], box.Slice(Nonce, plain.Length), box[(Nonce + plain.Length)..], plain, signing.PublicKey);
            return plain;
        }
        catch (CryptographicException)
        {
            throw new InvalidOperationException($"The signing key {signing.Id} was sealed with another server secret; restore that secret, or make a new key.");
        }
    }

    private sealed record Parts(byte[] Text, byte[] Signature, string? KeyId);
}
