namespace EPeople.Core.Features.Notifications;

/// <summary>A letter to one person, not yet written.</summary>
/// <param name="Mark">Names its reader within the message, without telling who that is.</param>
/// <param name="Compose">Writes it.</param>
public sealed record DueLetter(string Mark, Func<MailContent> Compose)
{
    /// <summary>The letter to one reader.</summary>
    public static DueLetter Of(MailRecipient to, Func<MailContent> compose) => new(MarkOf(to.Address), compose);

    /// <summary>The mark of whoever has this address.</summary>
    public static string MarkOf(string address) => MimeMail.Fingerprint(address)[..12];
}
