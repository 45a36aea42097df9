namespace EPeople.Core.Domain.Petitions;

/// <summary>What happened. Stored by number: never renumber.</summary>
public enum PetitionEventKind
{
    /// <summary>The petition was filed; the clock started.</summary>
    Filed = 1,

    /// <summary>It was let go from review.</summary>
    Released = 2,

    /// <summary>The central office named the competent body.</summary>
    Routed = 3,

    /// <summary>A clerk took it.</summary>
    Taken = 4,

    /// <summary>A head of unit gave it to a clerk.</summary>
    Assigned = 5,

    /// <summary>It went to another body.</summary>
    Transferred = 6,

    /// <summary>An internal note; never shown to the petitioner.</summary>
    NoteAdded = 7,

    /// <summary>The petitioner added a message or files.</summary>
    MessageAdded = 8,

    /// <summary>Answered.</summary>
    Answered = 9,

    /// <summary>Refused on a ground of law.</summary>
    Rejected = 10,

    /// <summary>The petitioner rated the reply.</summary>
    Rated = 11,

    /// <summary>The body was reminded before the due date.</summary>
    Reminded = 12,

    /// <summary>The due date passed without a reply.</summary>
    FellDue = 13,

    /// <summary>Somebody above was told that it is late.</summary>
    Escalated = 14,

    /// <summary>The time for reopening has passed.</summary>
    Closed = 15,

    /// <summary>The petitioner's address was confirmed by its owner.</summary>
    EmailConfirmed = 16,

    /// <summary>A lost access key was replaced.</summary>
    KeyReplaced = 17,
}

/// <summary>One line of a petition's history. Append only: a wrong action is undone by a new event.</summary>
public sealed class PetitionEvent
{
    private PetitionEvent()
    {
    }

    internal PetitionEvent(Petition petition, int sequence, PetitionEventKind kind, DateTimeOffset at, DateTimeOffset recordedAt, By by)
    {
        Id = PetitionEventId.New(recordedAt);
        PetitionId = petition.Id;
        Sequence = sequence;
        Kind = kind;
        At = at;
        RecordedAt = recordedAt;
        ActorKind = by.Kind;
        UserId = by.UserId;
        OrganisationId = petition.OrganisationId;
    }

    /// <summary>Its id.</summary>
    public PetitionEventId Id { get; private set; }

    /// <summary>Whose history it belongs to.</summary>
    public PetitionId PetitionId { get; private set; }

    /// <summary>1 for the first event of the petition, without gaps.</summary>
    public int Sequence { get; private set; }

    /// <summary>What happened.</summary>
    public PetitionEventKind Kind { get; private set; }

    /// <summary>The legal moment (UTC): for a clock's step the moment at which it fell, not the moment at which the sweep ran.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>When the row was written (UTC).</summary>
    public DateTimeOffset RecordedAt { get; private set; }

    /// <summary>Who did it, as a kind.</summary>
    public ActorKind ActorKind { get; private set; }

    /// <summary>Which member of staff did it, if one did.</summary>
    public Guid? UserId { get; private set; }

    /// <summary>The body that held the petition after the event.</summary>
    public OrganisationId OrganisationId { get; private set; }

    /// <summary>The body that held it before, for a change of body.</summary>
    public OrganisationId? FromOrganisationId { get; internal set; }

    /// <summary>Words written by a person: note, message, reason; null otherwise.</summary>
    public string? Text { get; internal set; }

    /// <summary>A code: the ladder's step, the ground of a refusal, the topic that spoke for the body, the rating.</summary>
    public string? Detail { get; internal set; }

    /// <summary>Who was told, for an escalation.</summary>
    public Deadlines.LadderAudience? EscalatedTo { get; internal set; }

    /// <summary>A key that can stand once in a petition's history, kept so by the database; null for what may repeat.</summary>
    public string? OnceKey { get; internal set; }

    /// <summary>Whether the petitioner sees it.</summary>
    public bool IsPublic => Kind is not (PetitionEventKind.NoteAdded or PetitionEventKind.Reminded or PetitionEventKind.Taken or PetitionEventKind.Assigned);
}

/// <summary>Who acts on a petition, as far as its history records it.</summary>
public readonly record struct By(ActorKind Kind, Guid? UserId)
{
    /// <summary>The service's own jobs.</summary>
    public static readonly By System = new(ActorKind.System, null);

    /// <summary>The person who filed it.</summary>
    public static readonly By Petitioner = new(ActorKind.Petitioner, null);

    /// <summary>A member of staff.</summary>
    public static By Staff(Guid userId) => new(ActorKind.Staff, userId);
}
