using System.Security.Cryptography;
using System.Text;
using EPeople.Core.Security;

namespace EPeople.Core.Features.Operations;

/// <summary>A key of cookies and form tokens, as all servers of a database share it: sealed with the server's secret (AES-256-GCM).</summary>
public sealed class CookieKey
{
    private const int Nonce = 12;
    private const int Tag = 16;

    /// <summary>Its name, which holds its id.</summary>
    public required string Name { get; init; }

    /// <summary>Nonce, tag and sealed text.</summary>
    public required byte[] Sealed { get; init; }

    /// <summary>Seals a key.</summary>
    public static CookieKey Of(string name, string xml, ServerSecret secret)
    {
        var (clear, nonce) = (Encoding.UTF8.GetBytes(xml), RandomNumberGenerator.GetBytes(Nonce));
        var (cipher, tag) = (new byte[clear.Length], new byte[Tag]);
        using var aes = new AesGcm(secret.Derive("cookie-keys"), Tag);
        aes.Encrypt(nonce, clear, cipher, tag, Encoding.UTF8.GetBytes(name));
        return new CookieKey { Name = name, Sealed = [.. nonce, .. tag, .. cipher] };
    }

    /// <summary>The key; null when it was sealed with another secret: then it opens nothing here, and a new one is made.</summary>
    public string? Open(ServerSecret secret)
    {
        var clear = new byte[Sealed.Length - Nonce - Tag];
        using var aes = new AesGcm(secret.Derive("cookie-keys"), Tag);
        try
        {
            aes.Decrypt(Sealed.AsSpan(0, Nonce), Sealed.AsSpan(Nonce + Tag), Sealed.AsSpan(Nonce, Tag), clear, Encoding.UTF8.GetBytes(Name));
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }

        return Encoding.UTF8.GetString(clear);
    }
}
