using EPeople.Core.Features.Notifications;
using EPeople.Web.Mails;

namespace EPeople.Web.Hosting;

/// <summary>The words of the mails; how they leave is Core's matter.</summary>
public static class Mails
{
    /// <summary>Registers the composer.</summary>
    public static void AddMails(this WebApplicationBuilder builder) => builder.Services.AddSingleton<IMailComposer, MailComposer>();
}
