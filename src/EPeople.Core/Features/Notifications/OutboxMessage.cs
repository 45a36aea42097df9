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

    /// <summary>When it was written (UTC).</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When to try next (UTC); null when delivered or given up.</summary>
    public DateTimeOffset? NextTryAt { get; private set; }

    /// <summary>Tries so far.</summary>
    public int Tries { get; private set; }

    /// <summary>When it was delivered (UTC).</summary>
    public DateTimeOffset? DeliveredAt { get; private set; }

    /// <summary>Kind of the last failure; no address, no text.</summary>
    public string? LastError { get; private set; }

    /// <summary>Takes it for a try: until the lease ends nobody else does.</summary>
    public void Lease(DateTimeOffset until) => (NextTryAt, Tries) = (until, Tries + 1);

    /// <summary>It left, to <paramref name="people"/> people; to nobody when its audience has no address.</summary>
    public void Delivered(DateTimeOffset now, int people) => (DeliveredAt, NextTryAt, LastError) = (now, null, people == 0 ? "nobody" : null);

    /// <summary>It did not leave: tried again with growing delay, given up after <paramref name="most"/> tries.</summary>
    public void Failed(string error, DateTimeOffset now, int most)
    {
        LastError = error;
        NextTryAt = Tries >= most ? null : now + TimeSpan.FromMinutes(Math.Pow(2, Math.Min(Tries, 10)));
    }
}
