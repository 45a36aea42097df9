using EPeople.Core.Domain;
using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Filing;

/// <summary>What a page shows of a draft.</summary>
public sealed record DraftView(
    DraftId Id, PetitionKind? Kind, string? Title, string? Text, string? TopicKey, string? GovernorateKey, string? DelegationKey, string? Address,
    string? OrganisationCode, bool BodyChosen, bool ContactGiven, string? Name, string? Email, string? Phone, string? IdentityCard, bool IsFiled,
    IReadOnlyList<FileView> Files)
{
    /// <summary>The numbers of the policy in force, for what the pages say of them; null where no draft is open.</summary>
    public LifeRules? Rules { get; init; }

    /// <summary>How it comes in: by the person, or by a registrar for somebody else.</summary>
    public FilingChannel Channel { get; init; }

    /// <summary>When the paper was received (UTC), if on an earlier day.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>Name of the body chosen, or of the one that took over from it; null for none.</summary>
    public LocalText? Body { get; init; }

    /// <summary>Who files it together; null for a petition of one person.</summary>
    public CollectiveDraft? Collective { get; init; }

    /// <summary>The first step that is not answered yet.</summary>
    public FilingStep NextStep =>
        Kind is null ? FilingStep.Kind
        : Title is null || Text is null || TopicKey is null ? FilingStep.Matter
        : GovernorateKey is null ? FilingStep.Place
        : !BodyChosen ? FilingStep.Body
        : !ContactGiven ? FilingStep.Contact
        : FilingStep.Review;
}

/// <summary>A file beside a text.</summary>
public sealed record FileView(AttachmentId Id, string Name, string ContentType, long Length);

/// <summary>The steps of the form, in their order.</summary>
public enum FilingStep
{
    /// <summary>What is asked.</summary>
    Kind,

    /// <summary>What happened.</summary>
    Matter,

    /// <summary>Where.</summary>
    Place,

    /// <summary>Which body.</summary>
    Body,

    /// <summary>How to reach the person.</summary>
    Contact,

    /// <summary>Check before sending.</summary>
    Review,
}

/// <summary>Reads that the steps of filing share.</summary>
public static class DraftReads
{
    /// <summary>How long a guest's draft lives after its last step.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(1);

    /// <summary>How long an account's draft lives after its last step.</summary>
    public static readonly TimeSpan KeptLife = TimeSpan.FromDays(30);

    /// <summary>The draft, if it still lives and is a guest's or of the actor's own account.</summary>
    public static IQueryable<Draft> Living(this IQueryable<Draft> drafts, DraftId id, Actor actor, DateTimeOffset now)
    {
        var oldest = now - Life;
        if (actor.CitizenId is not { } citizen)
            return drafts.Where(d => d.Id == id && d.CitizenId == null && d.TouchedAt >= oldest);
        var oldestKept = now - KeptLife;
        return drafts.Where(d => d.Id == id && ((d.CitizenId == null && d.TouchedAt >= oldest) || (d.CitizenId == citizen && d.TouchedAt >= oldestKept)));
    }

    /// <summary>As above, of a draft at hand.</summary>
    public static bool LivesFor(this Draft draft, Actor actor, DateTimeOffset now) =>
        draft.CitizenId is { } citizen ? citizen == actor.CitizenId && draft.TouchedAt >= now - KeptLife : draft.TouchedAt >= now - Life;

    /// <summary>A draft that is still being written.</summary>
    /// <exception cref="RuleBroken"><c>draft.expired</c>: purged, or never there for this actor.</exception>
    /// <exception cref="RuleBroken"><c>draft.filed</c>: only its receipt is left.</exception>
    public static async Task<Draft> OpenDraft(this EPeopleDb db, DraftId id, Actor actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var draft = await db.Drafts.Living(id, actor, now).FirstOrDefaultAsync(cancellationToken) ?? throw new RuleBroken("draft.expired");
        if (draft.FiledAs is not null)
            throw new RuleBroken("draft.filed");
        draft.TouchedAt = now;
        return draft;
    }
}
