using System.Runtime.InteropServices;

namespace EPeople.Web.Hosting;

/// <summary>A core dump would hold what was open in the process when it died: none is written. (Swap is the machine's matter: docs/operations.md.)</summary>
public static class CoreDumps
{
    private const int LimitOfCore = 4; // RLIMIT_CORE, alike on Linux x64 and arm64

    /// <summary>Forbids core dumps of this process and of those it starts.</summary>
    /// <exception cref="InvalidOperationException">The system refused.</exception>
    public static void Forbid()
    {
        if (OperatingSystem.IsLinux() && SetLimit(LimitOfCore, new Limit(0, 0)) != 0)
            throw new InvalidOperationException($"Core dumps could not be forbidden (errno {Marshal.GetLastPInvokeError()}).");
    }

    [DllImport("libc", EntryPoint = "setrlimit", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int SetLimit(int resource, in Limit limit);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Limit(ulong Soft, ulong Hard);
}
