using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EPeople.Core.Features.Attachments;

/// <summary>Puts the gate for files into a container.</summary>
public static class AttachmentServices
{
    /// <summary>Registers the store, the gate and the scanner: ClamAV where a host is configured, nobody otherwise.</summary>
    /// <param name="services">Where <see cref="TimeProvider"/> and logging are or will be.</param>
    /// <param name="folder">Root of the store, outside the web root.</param>
    /// <param name="limits">What a file may be.</param>
    /// <param name="scanner">Where the daemon listens.</param>
    public static IServiceCollection AddAttachments(this IServiceCollection services, string folder, AttachmentLimits limits, ClamAvOptions scanner)
    {
        services.AddSingleton(limits).AddSingleton(_ => new FileStore(folder)).AddSingleton<FileIntake>();
        return scanner.Host.Length == 0
            ? services.AddSingleton<IVirusScanner, NoScanner>()
            : services.AddSingleton<IVirusScanner>(provider => new ClamAvScanner(
                scanner, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<ClamAvScanner>>()));
    }
}
