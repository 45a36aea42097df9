using System.Globalization;
using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Accounts;
using EPeople.Core.Features.Citizens;

namespace EPeople.Core.Features.Notifications;

/// <summary>To whom a notice goes; who that is, is found when it is delivered. Stored by number: never renumber.</summary>
public enum Audience
{
    /// <summary>The petitioner, at the address given.</summary>
    Petitioner = 1,

    /// <summary>The clerk who has it, or the heads of unit while nobody has.</summary>
    Assignee = 2,

    /// <summary>The heads of unit of the body.</summary>
    UnitHead = 3,

    /// <summary>The head of the body.</summary>
    OrganisationHead = 4,

    /// <summary>The central office.</summary>
    CentralOffice = 5,

    /// <summary>One member of staff, by user id.</summary>
    User = 6,

    /// <summary>The arbiter of competence; where there is none, the central office.</summary>
    Arbiter = 7,

    /// <summary>The heads of unit of one body that was asked to help.</summary>
    Helper = 8,

    /// <summary>Those who represent a collective petition beside the one who filed it, at the addresses given.</summary>
    Representatives = 9,

    /// <summary>The owner of a citizen's account, by <see cref="OutboxMessage.UserId"/>.</summary>
    Citizen = 12,
}

/// <summary>A notice to be sent, written in the transaction of the change it tells of and delivered by a job, at least once.</summary>
public sealed class OutboxMessage
{
    /// <summary>Lane of what leaves by e-mail.</summary>
    public const string MailLane = "mail";

    /// <summary>Template of the mail with a link to choose a password.</summary>
    public const string LinkTemplate = "link";

    private OutboxMessage()
    {
    }

    /// <summary>A notice.</summary>
    /// <param name="key">Idempotency key, unique: the event's id and the audience.</param>
    /// <param name="template">Key of the texts in Emails.*.resx.</param>
    /// <param name="petitionId">What it is about.</param>
    /// <param name="audience">To whom.</param>
    /// <param name="now">UTC.</param>
    public OutboxMessage(string key, string template, PetitionId petitionId, Audience audience, DateTimeOffset now)
    {
        (Id, Key, Template, PetitionId, Audience) = (OutboxMessageId.New(now), key, template, petitionId, audience);
        (CreatedAt, NextTryAt) = (now, now);
    }

    /// <summary>A mail with a link to choose a password: about an account and no petition. Its key names the state of the account in which the link holds.</summary>
    public static OutboxMessage WithLink(StaffUser user, DateTimeOffset now) =>
        new(LinkKey(user), LinkTemplate, default, Audience.User, now) { UserId = user.Id };

    /// <summary>Template of the mail with a code to enter a citizen's account.</summary>
    public const string EntryTemplate = "entry";

    /// <summary>Template of the mail that says that an account was deleted.</summary>
    public const string EndTemplate = "accountend";

    /// <summary>A mail with a code to enter an account. Its key names the code without telling it.</summary>
    public static OutboxMessage WithCode(Citizen citizen, DateTimeOffset now) =>
        new(CodeKey(citizen), EntryTemplate, default, Audience.Citizen, now) { UserId = citizen.Id.Value };

    /// <summary>A mail that says that an account was deleted.</summary>
    public static OutboxMessage OfEnd(Citizen citizen, DateTimeOffset now) =>
        new($"{EndTemplate}.{citizen.Id.Value:N}", EndTemplate, default, Audience.Citizen, now) { UserId = citizen.Id.Value };

    /// <summary>Key of the mail whose code holds for the account as it stands.</summary>
    public static string CodeKey(Citizen citizen) => $"{EntryTemplate}.{citizen.EntryStamp:N}";

    /// <summary>Template of the announcement of an inspection list.</summary>
    public const string InspectionTemplate = "inspection";

    /// <summary>The announcement of a month's inspection list: about no petition. Its key names the month, so that it is made once.</summary>
    public static OutboxMessage OfInspection(DateOnly month, DateTimeOffset now) =>
        new($"{InspectionTemplate}.{month.ToString(MonthForm, CultureInfo.InvariantCulture)}", InspectionTemplate, default, Audience.CentralOffice, now);

    /// <summary>The month of such an announcement, as its first day.</summary>
    public static DateOnly MonthOf(OutboxMessage announcement) =>
        DateOnly.ParseExact(announcement.Key[(InspectionTemplate.Length + 1)..] + "-01", MonthForm + "-dd", CultureInfo.InvariantCulture);

    private const string MonthForm = "yyyy-MM";

    /// <summary>Key of the mail whose link holds for the account as it stands.</summary>
    public static string LinkKey(StaffUser user) => $"{LinkTemplate}.{user.SecurityStamp}";

    /// <summary>Its id.</summary>
    public OutboxMessageId Id { get; private set; }

    /// <summary>Idempotency key; becomes the Message-Id of the mail.</summary>
    public string Key { get; private set; } = "";

    /// <summary>Key of the texts.</summary>
    public string Template { get; private set; } = "";

    /// <summary>What it is about; the empty id when about an account.</summary>
    public PetitionId PetitionId { get; private set; }

    /// <summary>To whom.</summary>
    public Audience Audience { get; private set; }

    /// <summary>The member of staff, for <see cref="Audience.User"/>; the account, for <see cref="Audience.Citizen"/>.</summary>
    public Guid? UserId { get; init; }

    /// <summary>The helping body that it is for or about; null otherwise.</summary>
    public OrganisationId? OrganisationId { get; init; }

    /// <summary>By which channel it leaves, and where a body has a channel of its own, by whose. What waits in one lane holds up no other.</summary>
    public string Lane { get; init; } = MailLane;

    /// <summary>The body whose petition it is about; null when about none.</summary>
    public OrganisationId? BodyId { get; init; }

    /// <summary>When it was written (UTC).</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When to try next (UTC), or while <see cref="LeasedBy"/> has it, when it comes free again; null when delivered, given up or dropped.</summary>
    public DateTimeOffset? NextTryAt { get; private set; }

    /// <summary>Tries so far.</summary>
    public int Tries { get; private set; }

    /// <summary>When it was delivered (UTC).</summary>
    public DateTimeOffset? DeliveredAt { get; private set; }

    /// <summary>Kind of the last failure; no address, no text.</summary>
    public string? LastError { get; private set; }

    /// <summary>The run of a job that has it until <see cref="NextTryAt"/>.</summary>
    public string? LeasedBy { get; private set; }

    /// <summary>After how many tries nobody tried any more (UTC); null while it is tried, delivered or dropped.</summary>
    public DateTimeOffset? GivenUpAt { get; private set; }

    /// <summary>When an administrator dropped it (UTC).</summary>
    public DateTimeOffset? DroppedAt { get; private set; }

    /// <summary>Marks of the people who have it already, and with a ! before it of those whom this try did not reach.</summary>
    public string Sent { get; private set; } = "";

    /// <summary>Whether <paramref name="mark"/> was reached, or tried in vain in this try.</summary>
    public bool Knows(string mark) => Sent.Contains(mark, StringComparison.Ordinal);

    /// <summary>Somebody has it.</summary>
    public void Reached(string mark) => Sent += mark + " ";

    /// <summary>Somebody could not be reached; the others still can.</summary>
    public void Missed(string mark, string error) => (Sent, LastError) = ($"{Sent}!{mark} ", error);

    /// <summary>It comes free again, untried.</summary>
    public void Release(DateTimeOffset now) => (NextTryAt, LeasedBy) = (now, null);

    /// <summary>Everybody has it whom it concerns; nobody, when its audience has no address.</summary>
    public void Delivered(DateTimeOffset now, int people) =>
        (DeliveredAt, NextTryAt, LeasedBy, GivenUpAt, Tries, LastError) = (now, null, null, null, Tries + 1, people == 0 ? "nobody" : null);

    /// <summary>It did not leave, or not to everybody: tried again with growing delay, given up after <paramref name="most"/> tries.</summary>
    public void Failed(string error, DateTimeOffset now, int most)
    {
        (LastError, LeasedBy, Tries) = (error, null, Tries + 1);
        Sent = string.Concat(Sent.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(mark => mark[0] != '!').Select(mark => mark + " "));
        NextTryAt = Tries >= most ? null : now + TimeSpan.FromMinutes(Math.Pow(2, Math.Min(Tries, 10)));
        GivenUpAt = Tries >= most ? now : null;
    }

    /// <summary>Whether somebody was missed in this try.</summary>
    public bool HasMissed => Sent.Contains('!', StringComparison.Ordinal);

    /// <summary>Whether it waits for nothing any more.</summary>
    public bool IsOver => DeliveredAt is not null || DroppedAt is not null;

    /// <summary>Tries it anew, now; who has it already does not get it again.</summary>
    public void Resend(DateTimeOffset now) => (NextTryAt, LeasedBy, GivenUpAt, Tries) = (now, null, null, 0);

    /// <summary>Nobody is to get it any more.</summary>
    public void Drop(DateTimeOffset now) => (NextTryAt, LeasedBy, GivenUpAt, DroppedAt) = (null, null, null, now);
}
