using System.Security.Cryptography;
using System.Text;

namespace EPeople.Core.Security.Vault;

/// <summary>What follows from one strong secret, by purpose (HKDF-SHA-256): a name to find a row by, and a key to open it with. Neither tells the other, nor the secret.</summary>
/// <param name="Lookup">32 bytes that name the row.</param>
/// <param name="Key">32 bytes that open it.</param>
public sealed record Derived(byte[] Lookup, byte[] Key) : IDisposable
{
    /// <summary>Of a secret with at least 256 bits, or of the slow hash of a weaker one.</summary>
    /// <param name="secret">The secret; the caller zeroes it.</param>
    /// <param name="purpose">A fixed word of the code.</param>
    public static Derived Of(byte[] secret, string purpose) => new(Expand(secret, purpose + "/lookup"), Expand(secret, purpose + "/key"));

    /// <inheritdoc/>
    public void Dispose() => CryptographicOperations.ZeroMemory(Key);

    /// <summary>Tells that there is something, never what.</summary>
    public override string ToString() => "derived (not shown)";

    private static byte[] Expand(byte[] secret, string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, salt: null, info: Encoding.UTF8.GetBytes("epeople/" + purpose));
}
