using System.Security.Cryptography;
using System.Text;
using EPeople.Core.Persistence;

namespace EPeople.Core.Security;

/// <summary>
/// The one secret of this installation, 32 random bytes, from which every other key is derived by purpose. It is made once
/// and kept beside the data (or given by the configuration, for several servers); losing it loses every access key, so it
/// belongs in the backup, apart from the database.
/// </summary>
public sealed class ServerSecret
{
    /// <summary>Bytes of the secret.</summary>
    public const int Size = 32;

    private readonly byte[] _secret;

    private ServerSecret(byte[] secret) => _secret = secret;

    /// <summary>The configured secret if there is one, otherwise the one kept in <paramref name="appData"/>/keys/server.secret.</summary>
    /// <param name="configured">Base64 of exactly 32 bytes; null or empty when not configured.</param>
    /// <param name="appData">The service's data folder.</param>
    public static ServerSecret Open(string? configured, string appData) =>
        string.IsNullOrWhiteSpace(configured) ? FromFile(Path.Combine(appData, "keys", "server.secret")) : FromBase64(configured);

    /// <summary>A secret given as base64 of exactly 32 bytes.</summary>
    /// <exception cref="InvalidOperationException">It is anything else; the message never repeats it.</exception>
    public static ServerSecret FromBase64(string base64)
    {
        var bytes = new byte[Size + 1];
        if (!Convert.TryFromBase64String(base64.Trim(), bytes, out var written) || written != Size)
            throw new InvalidOperationException("The configured server secret must be base64 of exactly 32 bytes.");
        return new ServerSecret(bytes[..Size]);
    }

    /// <summary>
    /// Reads the secret, or makes it when there is none. Servers that start at the same moment end up with the same one: each
    /// writes its own under a temporary name, and the file system lets only one of them take the final name.
    /// </summary>
    /// <exception cref="InvalidOperationException">The file is damaged. It is never replaced: a new secret would void every access key.</exception>
    public static ServerSecret FromFile(string path)
    {
        if (!File.Exists(path))
            Create(path);
        var bytes = File.ReadAllBytes(path);
        return bytes.Length == Size
            ? new ServerSecret(bytes)
            : throw new InvalidOperationException($"{path} does not hold a server secret of {Size} bytes; restore it from the backup.");
    }

    /// <summary>The key for one purpose (HKDF-SHA-256, RFC 5869); the same purpose always gives the same key.</summary>
    /// <param name="purpose">A fixed word of the code such as "access-key".</param>
    /// <param name="length">Bytes wanted.</param>
    public byte[] Derive(string purpose, int length = Size)
    {
        ArgumentException.ThrowIfNullOrEmpty(purpose);
        return HKDF.DeriveKey(HashAlgorithmName.SHA256, _secret, length, salt: null, info: Encoding.UTF8.GetBytes("epeople/" + purpose));
    }

    /// <summary>Tells whether two secrets are the same one, and nothing about them: 8 bytes, hexadecimal. It stands in the manifest of a backup.</summary>
    public string Mark => Convert.ToHexStringLower(Derive("backup-mark", 8));

    /// <summary>Writes the secret into a new file that only the service's account may read: for the copy that is kept apart from the backup.</summary>
    /// <exception cref="IOException">The file exists.</exception>
    public void CopyTo(string path)
    {
        DurableFile.EnsureFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using var file = DurableFile.CreateNew(path);
        file.Write(_secret);
        file.Flush(flushToDisk: true);
    }

    private static void Create(string path)
    {
        DurableFile.EnsureFolder(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Guid.NewGuid():N}";
        using (var file = DurableFile.CreateNew(temporary))
            file.Write(RandomNumberGenerator.GetBytes(Size));
        DurableFile.TryClaim(temporary, path); // false: another server was first, and its secret is the one
    }
}
