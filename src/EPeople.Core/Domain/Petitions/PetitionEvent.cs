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

    /// <summary>A body asked the arbiter which one is competent; the detail is the body it holds competent.</summary>
    Referred = 18,

    /// <summary>The arbiter named the competent body.</summary>
    Arbitrated = 19,

    /// <summary>The petitioner was asked for details: the clock stands still.</summary>
    DetailsAsked = 20,

    /// <summary>The petitioner was asked for details after the due moment: the clock runs on.</summary>
    AskedLate = 21,

    /// <summary>The petitioner gave the details: the clock runs again.</summary>
    DetailsGiven = 22,

    /// <summary>The petitioner took more time.</summary>
    DetailsProlonged = 23,

    /// <summary>The petitioner was reminded of the details.</summary>
    DetailsReminded = 24,

    /// <summary>Given back: the details did not come.</summary>
    Returned = 25,

    /// <summary>An investigation on site began: the clock stands still.</summary>
    InvestigationBegun = 26,

    /// <summary>It was prolonged.</summary>
    InvestigationProlonged = 27,

    /// <summary>It ended: the clock runs again.</summary>
    InvestigationEnded = 28,

    /// <summary>The limit was extended; the detail is units, or units|ground.</summary>
    Extended = 29,

    /// <summary>The petitioner was asked to agree to a second extension; the detail is the units.</summary>
    ConsentAsked = 30,

    /// <summary>The petitioner did not agree.</summary>
    ConsentRefused = 31,

    /// <summary>A clerk wrote a refusal for the head of unit; the detail is the ground. Never shown to the petitioner.</summary>
    RejectionProposed = 32,

    /// <summary>The head of unit did not send it.</summary>
    RejectionDeclined = 33,

    /// <summary>A reply was corrected by another.</summary>
    Corrected = 34,

    /// <summary>The petitioner took it back.</summary>
    Withdrawn = 35,

    /// <summary>The petitioner opened it again.</summary>
    Reopened = 36,

    /// <summary>The petitioner appealed.</summary>
    Appealed = 37,

    /// <summary>The appeal was decided; the detail is upheld or dismissed.</summary>
    AppealDecided = 38,

    /// <summary>It was joined to a like petition; the detail is that one's code.</summary>
    Merged = 39,

    /// <summary>It goes on by itself again.</summary>
    Split = 40,

    /// <summary>The body's own limit, for taking it up or for arbitration, passed.</summary>
    SubLimitMissed = 41,

    /// <summary>The petitioner was told how things stand.</summary>
    StatusTold = 42,

    /// <summary>Whom a delay was told of acknowledged it; the detail is the step.</summary>
    Acknowledged = 43,

    /// <summary>The calendar was revised and the due date moved.</summary>
    DueDateMoved = 44,

    /// <summary>The words of the petition and its history were forgotten.</summary>
    Forgotten = 45,

    /// <summary>The petitioner took a certificate of silence; the detail is the certificate, signed.</summary>
    CertificateIssued = 46,

    /// <summary>The lead asked another body for its part; of this and the next seven the detail is a <see cref="HelpDetail"/>.</summary>
    HelpAsked = 47,

    /// <summary>The helper gave its part.</summary>
    HelpGiven = 48,

    /// <summary>The helper took more time.</summary>
    HelpProlonged = 49,

    /// <summary>The helper is not the one to ask.</summary>
    HelpDeclined = 50,

    /// <summary>The question was taken back, by the lead or because the petition left it.</summary>
    HelpWithdrawn = 51,

    /// <summary>The reply went out without the helper's part.</summary>
    HelpMissed = 52,

    /// <summary>The helper was reminded before its date.</summary>
    HelpReminded = 53,

    /// <summary>The helper's date passed without its part.</summary>
    HelpFellDue = 54,

    /// <summary>A transfer was undone: the body that had it before has it again.</summary>
    TransferRecalled = 55,

    /// <summary>The address of one who represents a collective petition was confirmed by its owner.</summary>
    RepresentativeConfirmed = 56,

    /// <summary>Its body ended and another one took over: the petition went along as it was.</summary>
    Succeeded = 57,

    /// <summary>A helping body ended and another one owes its part; the detail is a <see cref="HelpDetail"/>.</summary>
    HelpSucceeded = 58,
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

    /// <summary>The body that held it before, for a change of body; the helper, for what a helper did.</summary>
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
    public bool IsPublic => !_inner.Contains(Kind);

    /// <summary>The kinds that tell of a question to a helping body.</summary>
    public static readonly System.Collections.Frozen.FrozenSet<PetitionEventKind> AboutHelp = System.Collections.Frozen.FrozenSet.Create(
        PetitionEventKind.HelpAsked, PetitionEventKind.HelpGiven, PetitionEventKind.HelpProlonged, PetitionEventKind.HelpDeclined, PetitionEventKind.HelpWithdrawn,
        PetitionEventKind.HelpMissed, PetitionEventKind.HelpReminded, PetitionEventKind.HelpFellDue, PetitionEventKind.HelpSucceeded);

    /// <summary>Its words are forgotten, and the certificate that stands in it: the printed one is checked by its signature alone. Codes and numbers stay.</summary>
    internal void Forget() => (Text, Detail) = (null, Kind == PetitionEventKind.CertificateIssued ? null : Detail);

    private static readonly System.Collections.Frozen.FrozenSet<PetitionEventKind> _inner = System.Collections.Frozen.FrozenSet.Create(
        PetitionEventKind.NoteAdded, PetitionEventKind.Reminded, PetitionEventKind.Taken, PetitionEventKind.Assigned, PetitionEventKind.RejectionProposed,
        PetitionEventKind.RejectionDeclined, PetitionEventKind.SubLimitMissed, PetitionEventKind.StatusTold, PetitionEventKind.Acknowledged,
        PetitionEventKind.HelpProlonged, PetitionEventKind.HelpDeclined, PetitionEventKind.HelpWithdrawn, PetitionEventKind.HelpMissed, PetitionEventKind.HelpReminded, PetitionEventKind.HelpFellDue, PetitionEventKind.HelpSucceeded);
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
