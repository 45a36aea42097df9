using System.Security.Cryptography;
using EPeople.Core.Domain;

namespace EPeople.Core.Security.Vault;

/// <summary>
/// The keys of one alert. They follow from two secrets: the alert key, sealed to each entitled reader and to the receipt, and the shred
/// key, kept apart from both. Without the second the first opens nothing: destroying it destroys the alert, in every backup too.
/// </summary>
public sealed class AlertKeys : IDisposable
{
    /// <summary>Bytes of either secret.</summary>
    public const int Size = 32;

    private readonly byte[] _content;
    private readonly BoxKeys _box;

    private AlertKeys(byte[] content, BoxKeys box) => (_content, _box) = (content, box);

    /// <summary>Key of content, messages, names and notes.</summary>
    public ReadOnlySpan<byte> Content => _content;

    /// <summary>Key to which the service seals what it adds without being able to read: 32 bytes, known to all.</summary>
    public byte[] Public => _box.Public;

    /// <summary>The keys that follow (HKDF-SHA-256) from both secrets.</summary>
    /// <param name="alertKey">32 bytes.</param>
    /// <param name="shredKey">32 bytes.</param>
    /// <param name="id">The alert, whose keys these are and no other's.</param>
    public static AlertKeys Of(ReadOnlySpan<byte> alertKey, ReadOnlySpan<byte> shredKey, AlertId id)
    {
        var both = new byte[Size * 2];
        alertKey.CopyTo(both);
        shredKey.CopyTo(both.AsSpan(Size));
        var seed = Expand(both, "box", id);
        try
        {
            return new AlertKeys(Expand(both, "content", id), SealedBox.KeysOf(seed));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(both);
            CryptographicOperations.ZeroMemory(seed);
        }
    }

    /// <summary>Opens what was sealed to <see cref="Public"/>.</summary>
    public byte[]? Open(byte[] box) => SealedBox.Open(box, _box.Public, _box.Private);

    /// <inheritdoc/>
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_content);
        _box.Dispose();
    }

    private static byte[] Expand(byte[] secrets, string purpose, AlertId id) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secrets, Size, salt: id.Value.ToByteArray(true), info: System.Text.Encoding.UTF8.GetBytes("epeople/alert/" + purpose));
}
