using System.Globalization;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Persistence;

namespace EPeople.Core.Features.Alerts;

/// <summary>
/// The shred keys' own copies: a file a day in a folder that ordinary backups leave out, none older than the policy says. A key that was
/// destroyed is in no copy made afterwards, so that its last copy ends on a known day.
/// </summary>
public sealed class ShredCopies(string folder, AlertPolicy policy)
{
    private const string Ending = ".keys";
    private const int Row = 48;

    /// <summary>Writes the copy of <paramref name="day"/>, in place of an earlier one of that day, and deletes those that are too old.</summary>
    public void Keep(DateOnly day, IEnumerable<ShredKey> keys)
    {
        DurableFile.EnsureFolder(folder);
        var name = Path.Combine(folder, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + Ending);
        var temporary = $"{name}.{Guid.NewGuid():N}";
        using (var file = DurableFile.CreateNew(temporary))
        {
            foreach (var key in keys)
            {
                file.Write(key.AlertId.Value.ToByteArray(true));
                file.Write(key.Key);
            }

            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, name, overwrite: true);
        foreach (var old in Directory.EnumerateFiles(folder).Where(path => IsOurs(path) && !IsKept(path, day)))
            File.Delete(old);
        DurableFile.FlushFolder(folder);
    }

    /// <summary>The keys of a copy, to bring back a store that was lost.</summary>
    /// <exception cref="InvalidDataException">The file is cut.</exception>
    public static IReadOnlyList<ShredKey> Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        return bytes.Length % Row == 0
            ? [.. bytes.Chunk(Row).Select(row => new ShredKey(new Domain.AlertId(new Guid(row.AsSpan(0, 16), true)), row[16..]))]
            : throw new InvalidDataException("The copy is cut.");
    }

    /// <summary>A copy, or what a crash left of one; whatever else lies in the folder is not ours to delete.</summary>
    private static bool IsOurs(string path) =>
        Path.GetFileName(path) is { Length: >= 15 } name && name.AsSpan(10).StartsWith(Ending, StringComparison.Ordinal)
        && DateOnly.TryParseExact(name[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private bool IsKept(string path, DateOnly today) =>
        path.EndsWith(Ending, StringComparison.Ordinal)
        && DateOnly.TryParseExact(Path.GetFileNameWithoutExtension(path), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day > today.AddDays(-policy.ShredCopyDays);
}
