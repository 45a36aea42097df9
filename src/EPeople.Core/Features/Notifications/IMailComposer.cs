using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;

namespace EPeople.Core.Features.Notifications;

/// <summary>Turns a notice into the mail that a person reads. Pure: looks nothing up and sends nothing.</summary>
public interface IMailComposer
{
    /// <summary>The mail in the recipient's language, as text and as HTML.</summary>
    /// <param name="template">Template of the notice, a first part of keys of Emails.*.resx: receipt, moved, answered, question, reminder, escalation …</param>
    /// <param name="key">The notice's idempotency key; names the mail, so that a second delivery is recognised.</param>
    /// <param name="to">Who gets it.</param>
    /// <param name="about">What it tells of, as far as this recipient may know it.</param>
    /// <exception cref="ArgumentOutOfRangeException">A template that does not exist.</exception>
    MailContent Compose(string template, string key, MailRecipient to, MailSubject about);

    /// <summary>The mail with a link to choose a password.</summary>
    MailContent ComposeLink(string key, MailRecipient to, LinkSubject about);

    /// <summary>The mail that tells an investigator or custodian that something waits, and nothing of what.</summary>
    MailContent ComposeVault(string key, MailRecipient to);

    /// <summary>A mail about a citizen's account: with a code, or that it was deleted.</summary>
    MailContent ComposeAccount(string template, string key, MailRecipient to, EntrySubject? about);

    /// <summary>The mail that announces the inspection list of a month.</summary>
    MailContent ComposeInspection(string key, MailRecipient to, InspectionSubject about);
}

/// <summary>Who gets a mail.</summary>
/// <param name="Address">E-mail address.</param>
/// <param name="Language"><c>ar</c>, <c>fr</c> or <c>en</c>; anything else reads Arabic.</param>
/// <param name="Name">Name for the greeting, if known.</param>
/// <param name="IsStaff">A member of staff: links lead to the desk.</param>
public sealed record MailRecipient(string Address, string Language, string? Name, bool IsStaff)
{
    /// <summary>The member of staff; null for a petitioner.</summary>
    public Guid? User { get; init; }

    /// <summary>Represents a collective petition that somebody else filed: the access key is with that person.</summary>
    public bool Represents { get; init; }
}

/// <summary>What a mail tells of.</summary>
/// <param name="Code">Tracking code.</param>
/// <param name="Kind">Kind of the petition.</param>
/// <param name="Title">Its title; never written to an address that its owner has not confirmed.</param>
/// <param name="Body">The body that holds it.</param>
/// <param name="LastDay">Last local day on which the reply is in time.</param>
/// <param name="FiledAt">When it was filed (UTC).</param>
/// <param name="RepliedAt">When the reply was given (UTC), if it was.</param>
/// <param name="Id">The petition, for links to the desk.</param>
/// <param name="Token">Token of the link that confirms the address or asks for a new key; null where the template has no such link.</param>
public sealed record MailSubject(
    string Code, PetitionKind Kind, string Title, LocalText Body, DateOnly LastDay, DateTimeOffset FiledAt, DateTimeOffset? RepliedAt, PetitionId Id, string? Token)
{
    /// <summary>While the clock stands still: when that ends (UTC, exclusive). The last day for the reply is no promise then.</summary>
    public DateTimeOffset? StopEndsAt { get; init; }

    /// <summary>The helping body that it is for or about; null where it is about none.</summary>
    public LocalText? Helper { get; init; }

    /// <summary>When that body's part is due (UTC, exclusive); null when it owes none.</summary>
    public DateTimeOffset? HelpDueAt { get; init; }

    /// <summary>Whether the petitioner may take a certificate of silence.</summary>
    public bool MayCertify { get; init; }

    /// <summary>For a digest: whose dates moved, this one the most urgent of them.</summary>
    public MovedDates? Moved { get; init; }
}

/// <summary>Petitions of one clerk whose dates a revision of the calendar moved.</summary>
/// <param name="Count">How many.</param>
/// <param name="Codes">Tracking codes of the most urgent of them, at most <see cref="Most"/>.</param>
public sealed record MovedDates(int Count, IReadOnlyList<string> Codes)
{
    /// <summary>So many codes are named.</summary>
    public const int Most = 20;
}
