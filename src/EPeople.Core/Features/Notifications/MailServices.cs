using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EPeople.Core.Features.Notifications;

/// <summary>Puts the way of mails into a container.</summary>
public static class MailServices
{
    /// <summary>Registers the transport (SMTP where a host is configured, a folder otherwise) and the reader of that folder.</summary>
    /// <param name="services">Where <see cref="TimeProvider"/> is or will be.</param>
    /// <param name="folder">Where mails are written when nothing is configured.</param>
    /// <param name="options">How mails leave.</param>
    public static IServiceCollection AddMailTransport(this IServiceCollection services, string folder, MailOptions options)
    {
        services.AddSingleton(_ => new MailFolder(folder));
        services.TryAddSingleton<IMailTransport>(provider => options.Host.Length == 0
            ? new FolderTransport(folder, options, provider.GetRequiredService<TimeProvider>())
            : new SmtpTransport(options, provider.GetRequiredService<TimeProvider>()));
        return services;
    }
}
