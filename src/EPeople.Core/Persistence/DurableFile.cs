using System.Runtime.InteropServices;
using System.Text;

namespace EPeople.Core.Persistence;

/// <summary>
/// Files that survive a power cut: the content is on the disk before the name is, and the name is before anyone is told.
/// .NET flushes a file but has no way to flush a folder, without which a rename may be lost; hence the calls to libc.
/// On Windows the file system journals renames and nothing more is done.
/// </summary>
public static class DurableFile
{
    /// <summary>Readable and writable by the service's own account only.</summary>
    public const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const int CloseOnExec = 0x80000; // O_RDONLY | O_CLOEXEC, alike on Linux x64 and arm64
    private const int NameTaken = 17; // EEXIST

    /// <summary>Creates a new file that only the service's account may read. The caller disposes it.</summary>
    /// <exception cref="IOException">It exists already.</exception>
    public static FileStream CreateNew(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = Private;
        return new FileStream(path, options);
    }

    /// <summary>Flushes <paramref name="temporary"/>, gives it its final name on the same disk, which is free, and flushes the folder.</summary>
    /// <exception cref="IOException">The final name is taken: nothing was changed.</exception>
    public static void MoveIntoPlace(string temporary, string final)
    {
        FlushFile(temporary);
        File.Move(temporary, final, overwrite: false);
        FlushFolder(Path.GetDirectoryName(final)!);
    }

    /// <summary>
    /// As <see cref="MoveIntoPlace"/>, where several processes may race for the same final name: exactly one of them gets it. (File.Move
    /// looks first and renames then, so two may pass the look; a hard link either makes the name or fails.) The temporary file is gone afterwards.
    /// </summary>
    /// <returns>False when another was first.</returns>
    /// <exception cref="IOException">The disk refused for another reason than a taken name.</exception>
    public static bool TryClaim(string temporary, string final)
    {
        FlushFile(temporary);
        if (OperatingSystem.IsWindows())
        {
            try
            {
                File.Move(temporary, final, overwrite: false); // there one call that never replaces
                return true;
            }
            catch (IOException) when (File.Exists(final))
            {
                File.Delete(temporary);
                return false;
            }
        }
        var error = Link(Terminated(temporary), Terminated(final)) == 0 ? 0 : Marshal.GetLastPInvokeError();
        File.Delete(temporary);
        if (error is not 0 and not NameTaken)
            throw new IOException($"Cannot give the file its name (errno {error}).");
        FlushFolder(Path.GetDirectoryName(final)!);
        return error == 0;
    }

    /// <summary>Creates the folder and those above it that are missing, for the service's account only, each flushed into its parent.</summary>
    public static void EnsureFolder(string path)
    {
        if (Directory.Exists(path))
            return;
        var parent = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        if (parent is not null)
            EnsureFolder(parent);
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, Private | UnixFileMode.UserExecute);
        if (parent is not null)
            FlushFolder(parent);
    }

    /// <summary>Makes what was created, renamed or deleted in the folder durable.</summary>
    /// <exception cref="IOException">The folder could not be opened or flushed.</exception>
    public static void FlushFolder(string path)
    {
        if (!OperatingSystem.IsLinux())
            return;
        var descriptor = Open(Terminated(path), CloseOnExec);
        if (descriptor < 0)
            throw new IOException($"Cannot open the folder to flush it (errno {Marshal.GetLastPInvokeError()}).");
        try
        {
            if (Flush(descriptor) != 0)
                throw new IOException($"Cannot flush the folder (errno {Marshal.GetLastPInvokeError()}).");
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static void FlushFile(string path)
    {
        using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(handle);
    }

    private static byte[] Terminated(string path) => Encoding.UTF8.GetBytes(path + '\0');

    [DllImport("libc", EntryPoint = "link", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Link(byte[] existing, byte[] name);

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Flush(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Close(int descriptor);
}
