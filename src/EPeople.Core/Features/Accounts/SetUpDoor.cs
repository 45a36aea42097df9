using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using EPeople.Core.Persistence;

namespace EPeople.Core.Features.Accounts;

/// <summary>
/// The one-time token by which the first administrator comes in. Only its hash is kept, in the data folder of the server that printed
/// it; a restart makes another one. It is spent by removing that file, which succeeds once.
/// </summary>
public sealed class SetUpDoor(CoreOptions options)
{
    private string Path => System.IO.Path.Combine(options.DataFolder, "keys", "set-up.hash");

    /// <summary>Makes a new token of 128 random bits; an older one ends.</summary>
    public string Open()
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        DurableFile.EnsureFolder(System.IO.Path.GetDirectoryName(Path)!);
        var temporary = $"{Path}.{Guid.NewGuid():N}";
        using (var file = DurableFile.CreateNew(temporary))
            file.Write(Encoding.ASCII.GetBytes(Hash(token)));
        File.Move(temporary, Path, overwrite: true); // two that open it at once do not stumble over each other: the later token holds
        return token;
    }

    /// <summary>Ends whatever token there is.</summary>
    public void Close()
    {
        if (File.Exists(Path))
            File.Delete(Path);
    }

    /// <summary>Whether this is the token; it stays good.</summary>
    public bool Holds(string? token) =>
        token is { Length: > 0 and < 64 } && File.Exists(Path)
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash(token)), File.ReadAllBytes(Path));

    /// <summary>Spends the token: of two that show it at once, one gets true.</summary>
    public bool Spend(string? token)
    {
        if (!Holds(token))
            return false;
        try
        {
            var spent = $"{Path}.{Guid.NewGuid():N}";
            File.Move(Path, spent);
            File.Delete(spent);
            return true;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }

    private static string Hash(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
