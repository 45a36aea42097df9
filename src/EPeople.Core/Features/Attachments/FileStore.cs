using System.Security.Cryptography;
using EPeople.Core.Persistence;

namespace EPeople.Core.Features.Attachments;

/// <summary>
/// Files outside the web root, under random names: root/ab/cd/abcd… (32 hexadecimal digits). What people call a file is
/// never part of a path. A file is kept (flushed, renamed, folder flushed) <em>before</em> the row that names it is committed:
/// a crash in between leaves an orphan, which is swept, and never a row without its file.
/// </summary>
public sealed class FileStore
{
    private const int NameLength = 32;
    private readonly string _root;
    private readonly string _incoming;

    /// <param name="rootFolder">Created, for the service's account only, when it is missing.</param>
    public FileStore(string rootFolder)
    {
        _root = Path.GetFullPath(rootFolder);
        _incoming = Path.Combine(_root, "incoming");
        DurableFile.EnsureFolder(_incoming);
    }

    /// <summary>A new empty file on the same disk as the store, to write into; whoever asked keeps or deletes it, and a sweep removes what a crash left.</summary>
    public FileStream NewTemporary() => DurableFile.CreateNew(Path.Combine(_incoming, NewName()));

    /// <summary>Takes a closed file made by <see cref="NewTemporary"/> into the store. On return it survives a power cut.</summary>
    /// <returns>Its name in the store, for the database.</returns>
    /// <exception cref="ArgumentException">The file is not one of <see cref="NewTemporary"/>.</exception>
    public string Keep(string temporaryPath)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(temporaryPath)) != _incoming)
            throw new ArgumentException("Only a file that was received in this store can be kept in it.", nameof(temporaryPath));
        var name = NewName();
        var final = PathOf(name);
        DurableFile.EnsureFolder(Path.GetDirectoryName(final)!);
        DurableFile.MoveIntoPlace(temporaryPath, final);
        return name;
    }

    /// <summary>Opens a kept file for reading; the caller disposes it. Ranges are served by seeking.</summary>
    /// <exception cref="ArgumentException">The name is not one of this store's.</exception>
    /// <exception cref="FileNotFoundException">It was deleted.</exception>
    public FileStream Open(string name) =>
        new(PathOf(name), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 64 * 1024, FileOptions.Asynchronous | FileOptions.SequentialScan);

    /// <summary>Deletes a kept file, after the row that named it is gone.</summary>
    /// <returns>False when there was none.</returns>
    /// <exception cref="ArgumentException">The name is not one of this store's.</exception>
    public bool Delete(string name)
    {
        var path = PathOf(name);
        if (!File.Exists(path))
            return false;
        File.Delete(path);
        DurableFile.FlushFolder(Path.GetDirectoryName(path)!);
        return true;
    }

    /// <summary>
    /// Names of kept files last written before <paramref name="before"/> (exclusive): candidates for orphans. The caller deletes those
    /// that no row names. Choose a moment well before any request still under way (a day).
    /// </summary>
    public IEnumerable<string> ListOlderThan(DateTimeOffset before) =>
        Directory.EnumerateDirectories(_root, "??")
            .SelectMany(folder => Directory.EnumerateDirectories(folder, "??"))
            .SelectMany(Directory.EnumerateFiles)
            .Where(path => IsName(Path.GetFileName(path)) && File.GetLastWriteTimeUtc(path) < before.UtcDateTime)
            .Select(path => Path.GetFileName(path));

    /// <summary>Removes received files that were neither kept nor refused because the process ended.</summary>
    /// <param name="before">Exclusive; well before any request still under way.</param>
    /// <returns>How many were removed.</returns>
    public int SweepIncoming(DateTimeOffset before)
    {
        var old = Directory.EnumerateFiles(_incoming).Where(path => File.GetLastWriteTimeUtc(path) < before.UtcDateTime).ToList();
        old.ForEach(File.Delete);
        return old.Count;
    }

    private string PathOf(string name) => Path.Combine(_root, Place(name));

    /// <summary>Where a name lies in a store, with forward slashes.</summary>
    /// <exception cref="ArgumentException">The name is not one of a store's.</exception>
    public static string Place(string name) => IsName(name)
        ? $"{name[..2]}/{name[2..4]}/{name}"
        : throw new ArgumentException("Not a name of the file store.", nameof(name));

    private static bool IsName(string name) => name.Length == NameLength && name.All(char.IsAsciiHexDigitLower);

    private static string NewName() => RandomNumberGenerator.GetHexString(NameLength, lowercase: true);
}
