using System.Security.Cryptography;
using Geralt;
using Sodium;

namespace EPeople.Core.Security.Vault;

/// <summary>
/// Secrets for the holder of one key (libsodium's crypto_box_seal): whoever seals cannot open what they sealed, and leaves no trace of who
/// they were.
/// </summary>
public static class SealedBox
{
    /// <summary>Bytes that a box is longer than its content.</summary>
    public const int Overhead = 48;

    /// <summary>Seals <paramref name="secret"/> for the holder of the private half of <paramref name="publicKey"/> (32 bytes).</summary>
    public static byte[] Seal(ReadOnlySpan<byte> secret, byte[] publicKey)
    {
        var clear = secret.ToArray();
        try
        {
            return SealedPublicKeyBox.Create(clear, publicKey);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(clear);
        }
    }

    /// <summary>Opens a box; null when it is not for this key, or was changed.</summary>
    public static byte[]? Open(byte[] box, byte[] publicKey, ReadOnlySpan<byte> privateKey)
    {
        if (box.Length < Overhead)
            return null;
        var key = privateKey.ToArray();
        try
        {
            return SealedPublicKeyBox.Open(box, key, publicKey);
        }
        catch (CryptographicException)
        {
            return null; // not ours: the caller looks elsewhere, or says that there is nothing
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>A new pair of keys for boxes.</summary>
    public static BoxKeys NewKeys()
    {
        var (publicKey, privateKey) = (new byte[X25519.PublicKeySize], new byte[X25519.PrivateKeySize]);
        X25519.GenerateKeyPair(publicKey, privateKey);
        return new BoxKeys(publicKey, privateKey);
    }

    /// <summary>The pair that follows from a seed of 32 bytes.</summary>
    public static BoxKeys KeysOf(ReadOnlySpan<byte> seed)
    {
        var (publicKey, privateKey) = (new byte[X25519.PublicKeySize], new byte[X25519.PrivateKeySize]);
        X25519.GenerateKeyPair(publicKey, privateKey, seed);
        return new BoxKeys(publicKey, privateKey);
    }
}

/// <summary>A pair of X25519 keys; the private half is zeroed when it is disposed of.</summary>
/// <param name="Public">32 bytes, known to all.</param>
/// <param name="Private">32 bytes, its holder's.</param>
public sealed record BoxKeys(byte[] Public, byte[] Private) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => CryptographicOperations.ZeroMemory(Private);

    /// <summary>Tells that there are keys, never which.</summary>
    public override string ToString() => "box keys (not shown)";
}
