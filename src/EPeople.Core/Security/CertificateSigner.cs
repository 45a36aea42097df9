using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Persistence;

namespace EPeople.Core.Security;

/// <summary>
/// Signs certificates of silence with ECDSA on P-256 over SHA-256. The key is made once and kept under keys/ in the data folder, for
/// the service's account only; with its public half anybody can check a certificate without this service.
/// </summary>
public sealed class CertificateSigner
{
    private const int MostLength = 1_000;

    private readonly byte[] _privateKey;

    private CertificateSigner(byte[] privateKey) => _privateKey = privateKey;

    /// <summary>The key kept in <paramref name="dataFolder"/>/keys/certificate.key, made now if there is none. Servers that start at the same moment end up with the same one.</summary>
    /// <exception cref="InvalidOperationException">The file is damaged. It is never replaced: certificates already given would no longer be genuine.</exception>
    public static CertificateSigner Open(string dataFolder)
    {
        var path = Path.Combine(dataFolder, "keys", "certificate.key");
        if (!File.Exists(path))
            Create(path);
        var signer = new CertificateSigner(File.ReadAllBytes(path));
        try
        {
            using var key = signer.Key();
            return key.KeySize == 256 ? signer : throw new CryptographicException();
        }
        catch (CryptographicException)
        {
            throw new InvalidOperationException($"{path} does not hold a key of P-256; restore it from the backup.");
        }
    }

    /// <summary>The public half (SubjectPublicKeyInfo, DER).</summary>
    public byte[] PublicKey
    {
        get
        {
            using var key = Key();
            return key.ExportSubjectPublicKeyInfo();
        }
    }

    /// <summary>The certificate as printed: its canonical text and the signature (64 bytes, r and s), each as base64url, with a dot between.</summary>
    public string Sign(SilenceCertificate facts)
    {
        var text = Encoding.UTF8.GetBytes(facts.Canonical);
        using var key = Key();
        return $"{Base64Url.EncodeToString(text)}.{Base64Url.EncodeToString(key.SignData(text, HashAlgorithmName.SHA256))}";
    }

    /// <summary>The facts of a certificate that this service signed; null for anything else, also when a single character was changed.</summary>
    public SilenceCertificate? Verify(string? token)
    {
        var parts = token is { Length: <= MostLength } ? token.Split('.') : [];
        if (parts.Length != 2 || Decode(parts[0]) is not { } text || Decode(parts[1]) is not { Length: 64 } signature)
            return null;
        using var key = Key();
        return key.VerifyData(text, signature, HashAlgorithmName.SHA256) ? SilenceCertificate.Read(Encoding.UTF8.GetString(text)) : null;
    }

    /// <summary>The bytes, if the text is exactly how we would write them: a certificate has one address.</summary>
    private static byte[]? Decode(string text) =>
        Base64Url.IsValid(text) && Base64Url.DecodeFromChars(text) is var bytes && Base64Url.EncodeToString(bytes) == text ? bytes : null;

    private ECDsa Key()
    {
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(_privateKey, out _);
        return key;
    }

    private static void Create(string path)
    {
        DurableFile.EnsureFolder(Path.GetDirectoryName(path)!);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var temporary = $"{path}.{Guid.NewGuid():N}";
        using (var file = DurableFile.CreateNew(temporary))
            file.Write(key.ExportPkcs8PrivateKey());
        DurableFile.TryClaim(temporary, path); // false: another server was first, and its key is the one
    }
}
