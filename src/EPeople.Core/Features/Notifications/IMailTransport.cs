namespace EPeople.Core.Features.Notifications;

/// <summary>Lets mails leave: by SMTP, or as files where nothing is configured.</summary>
public interface IMailTransport
{
    /// <summary>Hands one mail over; returns when it was taken.</summary>
    /// <param name="mail">The mail.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="Exception">It did not leave; the outbox tries again.</exception>
    Task SendAsync(MailContent mail, CancellationToken cancellationToken);
}
