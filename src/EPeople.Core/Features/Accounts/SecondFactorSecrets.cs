using System.Security.Cryptography;
using System.Text;
using EPeople.Core.Security;

namespace EPeople.Core.Features.Accounts;

/// <summary>
/// How secrets of the second factor lie in the database: the authenticator's key sealed with the server's secret, recovery codes as keyed
/// hashes. Identity keeps both as plain text, and a copy of the database would hold every second factor.
/// </summary>
public sealed class SecondFactorSecrets(ServerSecret secret)
{
    /// <summary>Under which provider Identity keeps these rows of its table of tokens.</summary>
    public const string Provider = "[AspNetUserStore]";

    /// <summary>Name of the row with the authenticator's key.</summary>
    public const string AuthenticatorKey = "AuthenticatorKey";

    /// <summary>Name of the row with the recovery codes.</summary>
    public const string RecoveryCodes = "RecoveryCodes";

    /// <summary>Name of the row with the codes used in the last minutes.</summary>
    public const string SpentCodes = "SpentCodes";

    private const int Nonce = 12;
    private const int Tag = 16;

    private readonly byte[] _keys = secret.Derive("authenticator-key");
    private readonly byte[] _codes = secret.Derive("recovery-code");

    /// <summary>Seals an authenticator's key for its account (AES-256-GCM).</summary>
    public string Seal(string key, Guid user)
    {
        var plain = Encoding.ASCII.GetBytes(key);
        var box = new byte[Nonce + plain.Length + Tag];
        RandomNumberGenerator.Fill(box.AsSpan(0, Nonce));
        using var aes = new AesGcm(_keys, Tag);
        aes.Encrypt(box.AsSpan(0, Nonce), plain, box.AsSpan(Nonce, plain.Length), box.AsSpan(Nonce + plain.Length), user.ToByteArray(true));
        return Convert.ToBase64String(box);
    }

    /// <summary>Opens what <see cref="Seal"/> sealed for the same account.</summary>
    /// <exception cref="CryptographicException">It was sealed for another account, or with another secret: put that back, or reset the second factor.</exception>
    public string Open(string sealedKey, Guid user)
    {
        var box = Convert.FromBase64String(sealedKey);
        var plain = new byte[box.Length - Nonce - Tag];
        using var aes = new AesGcm(_keys, Tag);
        aes.Decrypt(box.AsSpan(0, Nonce), box.AsSpan(Nonce, plain.Length), box.AsSpan(Nonce + plain.Length), plain, user.ToByteArray(true));
        return Encoding.ASCII.GetString(plain);
    }

    /// <summary>The keyed hash of a code of this account. Blanks, dashes and the size of letters do not count.</summary>
    public string Hash(string code, Guid user)
    {
        var letters = string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _codes);
        hmac.AppendData(user.ToByteArray(true));
        hmac.AppendData(Encoding.ASCII.GetBytes(letters));
        return Convert.ToBase64String(hmac.GetHashAndReset(), 0, 18);
    }
}
