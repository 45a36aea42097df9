using System.Globalization;
using EPeople.Core.Domain;
using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Citizens;

namespace EPeople.Core.Features.Notifications;

/// <summary>Which event tells whom: the one table of notices.</summary>
public static class Notices
{
    /// <summary>What a representative's address gets before its owner has confirmed it: the code, and a link to confirm.</summary>
    public const string Represented = "represented";

    /// <summary>The outbox messages of an event that is being stored.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="petition">Its petition, in the state after the event.</param>
    public static IEnumerable<OutboxMessage> Of(PetitionEvent happened, Petition petition)
    {
        foreach (var (template, to) in ToPetitioners(happened, petition))
            yield return Message(happened, template, to, petition.OrganisationId);
        if (ToStaff(happened, petition) is { } staff)
            yield return Message(happened, staff.Template, staff.To, petition.OrganisationId, staff.User);
        foreach (var (template, to) in OfHelp(happened.Kind))
            yield return Message(happened, template, to, petition.OrganisationId, helper: HelpDetail.Of(happened).Body);
    }

    /// <summary>To a petitioner whose date a revision of the calendar moved to a later day, and to who else represents the petition.</summary>
    public static IEnumerable<OutboxMessage> DueMoved(Petition petition, long revision, DateTimeOffset now) =>
        AudiencesOf(petition).Select(to => new OutboxMessage(string.Create(CultureInfo.InvariantCulture, $"calendar-{revision}.{petition.Id.Value:N}.duemoved{Apart(to)}"), "duemoved", petition.Id, to, now) { BodyId = petition.OrganisationId });

    /// <summary>To a clerk of whose petitions a revision moved some: a digest, which leads to the most urgent one.</summary>
    public static OutboxMessage CalendarRevised(Petition petition, long revision, DateTimeOffset now) =>
        new(string.Create(CultureInfo.InvariantCulture, $"calendar-{revision}.{petition.AssigneeId:N}.calendar"), "calendar", petition.Id, Audience.User, now) { UserId = petition.AssigneeId, BodyId = petition.OrganisationId };

    /// <summary>The revision that a digest of the above tells of; null for any other message.</summary>
    public static long? RevisionOf(OutboxMessage message) =>
        message.Template == "calendar" && long.TryParse(message.Key.Split('.')[0].AsSpan("calendar-".Length), NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : null;

    /// <summary>Whether events have overtaken a notice that asks for something: what it asks for was done, or nobody waits for it any more.</summary>
    /// <param name="template">The notice.</param>
    /// <param name="petition">Its petition as it stands.</param>
    /// <param name="helper">The helping body that it is for; null for others.</param>
    public static bool IsOvertaken(string template, Petition petition, OrganisationId? helper = null) => petition.ForgottenAt is not null || template switch
    {
        "helpasked" or "helpreminder" or "helpoverdue" or "helplate" => petition.AskedOf(helper) is null,
        "helpwithdrawn" => petition.AskedOf(helper) is not null, // asked again meanwhile
        "question" or "questionreminder" => petition.Status != PetitionStatus.DetailsRequested,
        "consent" => petition.ConsentAskedFor is null,
        "investigationmore" => petition.Status != PetitionStatus.Investigation,
        "proposal" => petition.Status != PetitionStatus.RejectionProposed,
        "referred" => petition.Status != PetitionStatus.Arbitration,
        _ => false,
    };

    /// <summary>Whether an account's owner wants this notice by mail. Receipts and new keys always come: the law, or the person, asked for them.</summary>
    public static bool Wants(NoticeChoice choice, string template) => choice switch
    {
        _ when template is "receipt" or "newkey" => true,
        NoticeChoice.All => true,
        NoticeChoice.Answers => template is "answered" or "rejected" or "returned" or "corrected" or "decided" or "question" or "questionlate" or "questionreminder" or "consent",
        _ => false,
    };

    /// <summary>An address that its owner has not confirmed gets the receipt's code and nothing more.</summary>
    private static IEnumerable<(string Template, Audience To)> ToPetitioners(PetitionEvent happened, Petition petition)
    {
        if (happened.Kind == PetitionEventKind.Filed && petition.Email is not null)
            yield return ("receipt", Audience.Petitioner);
        if (happened.Kind == PetitionEventKind.Filed && petition.Signers.Any(signer => signer is { IsRepresentative: true, Email: not null }))
            yield return (Represented, Audience.Representatives);
        if (ToldOf(happened, petition) is not { } told)
            yield break;
        foreach (var to in AudiencesOf(petition))
            yield return (told, to);
    }

    /// <summary>Whom a step is told: who filed it, by a confirmed address or that of the account that keeps it; of a collective petition also those of the others whose addresses are confirmed when the mail leaves.</summary>
    private static IEnumerable<Audience> AudiencesOf(Petition petition)
    {
        if (petition is { Email: not null, EmailConfirmedAt: not null } or { CitizenId: not null })
            yield return Audience.Petitioner;
        if (petition.IsCollective)
            yield return Audience.Representatives;
    }

    private static string? ToldOf(PetitionEvent happened, Petition petition) => happened.Kind switch
    {
        PetitionEventKind.Routed or PetitionEventKind.Transferred or PetitionEventKind.TransferRecalled or PetitionEventKind.Arbitrated => "moved",
        PetitionEventKind.Answered => "answered",
        PetitionEventKind.Rejected => "rejected",
        PetitionEventKind.FellDue => "late",
        PetitionEventKind.KeyReplaced when happened.ActorKind == ActorKind.Staff => "keyreplaced",
        PetitionEventKind.DetailsAsked => "question",
        PetitionEventKind.AskedLate => "questionlate",
        PetitionEventKind.DetailsReminded => "questionreminder",
        PetitionEventKind.Extended => "extended",
        PetitionEventKind.ConsentAsked => "consent",
        PetitionEventKind.InvestigationBegun => "investigation",
        PetitionEventKind.InvestigationProlonged => "investigationmore",
        PetitionEventKind.InvestigationEnded => "investigationend",
        PetitionEventKind.Returned => "returned",
        PetitionEventKind.Corrected => "corrected",
        PetitionEventKind.AppealDecided => "decided",
        PetitionEventKind.Merged => "joined",
        PetitionEventKind.Split => "split",
        PetitionEventKind.StatusTold when !IsToldLate(happened, petition) => "status",
        _ => null,
    };

    /// <summary>Whether the petitioner is told at the same moment that it is late: one mail is enough.</summary>
    private static bool IsToldLate(PetitionEvent happened, Petition petition) =>
        petition.NewEvents.Any(e => e.Kind == PetitionEventKind.FellDue && e.At == happened.At);

    private static (string Template, Audience To, Guid? User)? ToStaff(PetitionEvent happened, Petition petition) => happened.Kind switch
    {
        PetitionEventKind.Reminded => ("reminder", Audience.Assignee, null),
        PetitionEventKind.FellDue => ("overdue", Audience.Assignee, null),
        PetitionEventKind.Escalated => ("escalation", happened.EscalatedTo switch
        {
            LadderAudience.OrganisationHead => Audience.OrganisationHead,
            LadderAudience.CentralOffice => Audience.CentralOffice,
            _ => Audience.UnitHead,
        }, null),
        PetitionEventKind.Assigned => ("assigned", Audience.User, petition.AssigneeId),
        PetitionEventKind.MessageAdded when petition.AssigneeId is { } clerk => ("message", Audience.User, clerk),
        PetitionEventKind.Filed when petition.Repetition > 1 => ("repeated", Audience.OrganisationHead, null),
        PetitionEventKind.EmailConfirmed when happened.Detail is not null => ("repeated", Audience.OrganisationHead, null), // known only now
        PetitionEventKind.DetailsGiven => ("given", Audience.Assignee, null),
        PetitionEventKind.ConsentRefused => ("consentrefused", Audience.Assignee, null),
        PetitionEventKind.Extended when happened.ActorKind == ActorKind.Petitioner => ("consented", Audience.Assignee, null),
        PetitionEventKind.Reopened => ("reopened", Audience.Assignee, null),
        PetitionEventKind.Appealed => ("appealed", Audience.UnitHead, null),
        PetitionEventKind.Withdrawn when petition.AssigneeId is { } clerk => ("withdrawn", Audience.User, clerk),
        PetitionEventKind.RejectionProposed => ("proposal", Audience.UnitHead, null),
        PetitionEventKind.RejectionDeclined when petition.AssigneeId is { } clerk => ("declined", Audience.User, clerk),
        PetitionEventKind.Referred => ("referred", Audience.Arbiter, null),
        _ => null,
    };

    /// <summary>The helper hears what is asked of it, the lead what became of its question; a late part concerns both.</summary>
    private static (string Template, Audience To)[] OfHelp(PetitionEventKind kind) => kind switch
    {
        PetitionEventKind.HelpAsked => [("helpasked", Audience.Helper)],
        PetitionEventKind.HelpReminded => [("helpreminder", Audience.Helper)],
        PetitionEventKind.HelpFellDue => [("helpoverdue", Audience.Helper), ("helplate", Audience.Assignee)],
        PetitionEventKind.HelpGiven => [("helpgiven", Audience.Assignee)],
        PetitionEventKind.HelpProlonged => [("helpprolonged", Audience.Assignee)],
        PetitionEventKind.HelpDeclined => [("helpdeclined", Audience.Assignee)],
        PetitionEventKind.HelpWithdrawn or PetitionEventKind.HelpMissed => [("helpwithdrawn", Audience.Helper)],
        _ => [],
    };

    /// <summary>One event may tell petitioner and representatives the same: two messages, of which each leaves once.</summary>
    private static string Apart(Audience to) => to == Audience.Representatives ? ".representatives" : "";

    private static OutboxMessage Message(PetitionEvent happened, string template, Audience audience, OrganisationId body, Guid? user = null, OrganisationId? helper = null) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{happened.Id.Value:N}.{template}{Apart(audience)}"), template, happened.PetitionId, audience, happened.RecordedAt) { UserId = user, OrganisationId = helper, BodyId = body };
}
