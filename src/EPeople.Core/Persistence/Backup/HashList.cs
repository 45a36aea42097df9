using System.Security.Cryptography;

namespace EPeople.Core.Persistence.Backup;

/// <summary>The list of a backup's files with their hashes, as sha256sum writes it: hash, two spaces, path from the backup's folder.</summary>
internal static class HashList
{
    private const int HashLength = 64;
    private const int Piece = 128 * 1024;

    public static string Line(string sha256, string path) => $"{sha256}  {path}";

    /// <exception cref="InvalidDataException">A line is none of such a list, or leads out of the folder.</exception>
    public static IEnumerable<(string Sha256, string Path)> Read(string folder)
    {
        foreach (var line in File.ReadLines(Path.Combine(folder, BackupManifest.ListName)))
        {
            if (line.Length < HashLength + 3 || line[HashLength..(HashLength + 2)] != "  " || line[(HashLength + 2)..].Split('/').Any(part => part is "" or "." or ".."))
                throw new InvalidDataException("The list of files is damaged.");
            yield return (line[..HashLength], line[(HashLength + 2)..]);
        }
    }

    /// <summary>SHA-256 of a file, lower-case hexadecimal.</summary>
    public static async Task<string> OfAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, Piece, FileOptions.Asynchronous | FileOptions.SequentialScan);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
    }

    /// <summary>Copies what is left of <paramref name="from"/> into a new file, flushed to the disk; gives its hash and its bytes.</summary>
    public static async Task<(string Sha256, long Bytes)> CopyAsync(Stream from, string path, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (buffer, bytes) = (new byte[Piece], 0L);
        await using var to = DurableFile.CreateNew(path);
        int read;
        while ((read = await from.ReadAsync(buffer, cancellationToken)) > 0)
        {
            hash.AppendData(buffer, 0, read);
            await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            bytes += read;
        }

        to.Flush(flushToDisk: true);
        return (Convert.ToHexStringLower(hash.GetHashAndReset()), bytes);
    }
}
