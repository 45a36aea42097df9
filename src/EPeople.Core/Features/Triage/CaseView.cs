using EPeople.Core.Domain;
using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Filing;
using EPeople.Core.Features.Following;
using EPeople.Core.Security;

namespace EPeople.Core.Features.Triage;

/// <summary>A petition as the desk sees it. Instants in UTC, days local.</summary>
public sealed record CaseView
{
    /// <summary>The petition.</summary>
    public required PetitionId Id { get; init; }

    /// <summary>What a verb must carry back.</summary>
    public required long Version { get; init; }

    /// <summary>Tracking code.</summary>
    public required string Code { get; init; }

    /// <summary>Kind.</summary>
    public required PetitionKind Kind { get; init; }

    /// <summary>How it came in.</summary>
    public FilingChannel Channel { get; init; }

    /// <summary>State.</summary>
    public required PetitionStatus Status { get; init; }

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>Text.</summary>
    public required string Text { get; init; }

    /// <summary>Language of the page on which it was filed.</summary>
    public required string Language { get; init; }

    /// <summary>Topic key.</summary>
    public required string TopicKey { get; init; }

    /// <summary>Governorate key.</summary>
    public required string GovernorateKey { get; init; }

    /// <summary>Delegation key.</summary>
    public required string? DelegationKey { get; init; }

    /// <summary>Where exactly.</summary>
    public required string? Address { get; init; }

    /// <summary>The body that holds it; the central office's host during review and triage.</summary>
    public LocalText? Body { get; init; }

    /// <summary>The clerk who has it.</summary>
    public string? Assignee { get; init; }

    /// <summary>Whether that is the one who reads.</summary>
    public bool IsMine { get; init; }

    /// <summary>When it was filed.</summary>
    public required DateTimeOffset FiledAt { get; init; }

    /// <summary>When the reply was given.</summary>
    public required DateTimeOffset? RepliedAt { get; init; }

    /// <summary>Due date, its derivation, how near it is.</summary>
    public required CaseClock Clock { get; init; }

    /// <summary>Working days with the present body; null when nobody owes a reply or no body has it.</summary>
    public int? WithBodyDays { get; init; }

    /// <summary>How many times it went from body to body.</summary>
    public required int Hops { get; init; }

    /// <summary>The highest audience told that it is late.</summary>
    public required LadderAudience? EscalatedTo { get; init; }

    /// <summary>Name of the petitioner, if given.</summary>
    public required string? PetitionerName { get; init; }

    /// <summary>How to reach the petitioner; null for those who only look on.</summary>
    public required CaseContact? Contact { get; init; }

    /// <summary>How many people sign it; 0 for a petition of one person.</summary>
    public int SignerCount { get; init; }

    /// <summary>Those who speak for them, the one who filed first; empty for those who only look on or help.</summary>
    public IReadOnlyList<SignerView> Representatives { get; init; } = [];

    /// <summary>Whether the reader may see who signed.</summary>
    public bool SeesSigners => SignerCount > 0 && Contact is not null;

    /// <summary>Rating of the reply.</summary>
    public required int? Rating { get; init; }

    /// <summary>Why the clock stands still, and until when; null while it runs.</summary>
    public CaseStop? Stop { get; init; }

    /// <summary>How far the limit may be extended; null when it may not.</summary>
    public CaseExtension? Extension { get; init; }

    /// <summary>Units for which the petitioner's consent is asked; null when nothing is asked.</summary>
    public required int? ConsentAskedFor { get; init; }

    /// <summary>The refusal that waits for the head of unit.</summary>
    public CaseProposal? Proposal { get; init; }

    /// <summary>Why the petitioner appealed; null when no appeal waits.</summary>
    public string? AppealReason { get; init; }

    /// <summary>When the arbiter must have decided (UTC); null when nothing lies with the arbiter.</summary>
    public DateTimeOffset? ArbitrationDueAt { get; init; }

    /// <summary>Questions to helping bodies, by number: all of them for the lead and for who looks on, its own ones for a helper.</summary>
    public IReadOnlyList<CaseHelp> Helps { get; init; } = [];

    /// <summary>The last local day that a helper may be given: the last one of the own limit.</summary>
    public DateOnly LastDay => Clock.Explanation.LastDay;

    /// <summary>The petition it was joined to.</summary>
    public CaseLink? MergedInto { get; init; }

    /// <summary>Those joined to it, by filing.</summary>
    public IReadOnlyList<CaseLink> Joined { get; init; } = [];

    /// <summary>The same petitioner's earlier petition about the same matter, if the reader may see it.</summary>
    public CaseLink? Earlier { get; init; }

    /// <summary>Which filing of the same matter this is: 1 for the first.</summary>
    public required int Repetition { get; init; }

    /// <summary>Files of the petition itself.</summary>
    public IReadOnlyList<FileView> Files { get; init; } = [];

    /// <summary>Replies, the newest first.</summary>
    public IReadOnlyList<CaseAnswer> Answers { get; init; } = [];

    /// <summary>Notes of the reader's own body, the newest first.</summary>
    public IReadOnlyList<CaseNote> Notes { get; init; } = [];

    /// <summary>What happened, the newest first; without notes.</summary>
    public IReadOnlyList<CaseEvent> History { get; init; } = [];

    /// <summary>To whom it may be given; empty for those who may not assign.</summary>
    public IReadOnlyList<Colleague> Colleagues { get; init; } = [];

    /// <summary>When its words were forgotten (UTC); null while they are kept. What is left is the register's entry: no words, nobody named.</summary>
    public DateTimeOffset? ForgottenAt { get; init; }

    /// <summary>What the reader may do to it now, in the order in which it is offered.</summary>
    public required IReadOnlyList<PetitionVerb> Verbs { get; init; }

    /// <summary>Whether the reader may do <paramref name="verb"/>.</summary>
    public bool May(PetitionVerb verb) => Verbs.Contains(verb);

    /// <summary>What stands on the petition itself.</summary>
    internal static CaseView Of(Petition p, IReadOnlyList<PetitionVerb> verbs, bool seesContact, CaseClock clock) => new()
    {
        Id = p.Id,
        Version = p.Version,
        Code = p.Code,
        Kind = p.Kind,
        Channel = p.Channel,
        Status = p.Status,
        Title = p.Title,
        Text = p.Text,
        Language = p.Language,
        TopicKey = p.TopicKey,
        GovernorateKey = p.GovernorateKey,
        DelegationKey = p.DelegationKey,
        Address = p.Address,
        FiledAt = p.FiledAt,
        RepliedAt = p.RepliedAt,
        Clock = clock,
        Hops = p.Hops,
        EscalatedTo = p.EscalatedTo,
        PetitionerName = p.PetitionerName,
        Contact = seesContact ? new CaseContact(p.Email, p.EmailConfirmedAt is not null, p.Phone, p.IdentityCard) : null,
        Rating = p.Rating,
        SignerCount = p.SignerCount,
        ConsentAskedFor = p.ConsentAskedFor,
        ArbitrationDueAt = p.Status == PetitionStatus.Arbitration ? p.SubDueAt : null,
        Repetition = p.Repetition,
        ForgottenAt = p.ForgottenAt,
        Verbs = verbs,
    };
}

/// <summary>The clock of a case.</summary>
/// <param name="Explanation">Derivation of the due date.</param>
/// <param name="Today">The local day of reading.</param>
/// <param name="IsLate">Whether the reply is owed and late.</param>
/// <param name="DaysLeft">Working days from today (or the reply) to the last day; below 0 when later than it.</param>
public sealed record CaseClock(Explanation Explanation, DateOnly Today, bool IsLate, int DaysLeft);

/// <summary>How to reach the petitioner.</summary>
public sealed record CaseContact(string? Email, bool EmailConfirmed, string? Phone, string? IdentityCard);

/// <summary>A reply, with who signed it: known to the body, not told to the petitioner.</summary>
public sealed record CaseAnswer(PetitionEventId Id, string Text, string? GroundCode, string Reference, DateTimeOffset At, LocalText? Body, string? SignedBy, IReadOnlyList<FileView> Files)
{
    /// <summary>What gave it: an answer, a refusal, a return, a correction, the decision of an appeal.</summary>
    public PetitionEventKind Kind { get; init; }

    /// <summary>For the decision of an appeal, whether the petitioner was right; null otherwise.</summary>
    public bool? Upheld { get; init; }

    /// <summary>What other bodies contributed, each under its name.</summary>
    public IReadOnlyList<PartView> Parts { get; init; } = [];
}

/// <summary>A note of the own body.</summary>
public sealed record CaseNote(DateTimeOffset At, string? Who, string Text);

/// <summary>A line of the history.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="At">The legal moment.</param>
/// <param name="By">Who, as a kind.</param>
/// <param name="Body">The body that acted, or held the petition.</param>
/// <param name="To">The body it went to, or that the arbiter is asked to name.</param>
/// <param name="Detail">A code: step of the ladder, ground, rating, units of an extension.</param>
public sealed record CaseEvent(PetitionEventKind Kind, DateTimeOffset At, ActorKind By, LocalText? Body, LocalText? To, string? Detail)
{
    /// <summary>The unit in which the limit of that time counts, for extensions; null otherwise.</summary>
    public LimitUnit? Unit { get; init; }

    /// <summary>Name of the colleague of the own body.</summary>
    public string? Who { get; init; }

    /// <summary>Name of the colleague it was given to.</summary>
    public string? ToWhom { get; init; }

    /// <summary>For questions to helpers, when the part is due (UTC, exclusive); null otherwise.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>What a person wrote: message, reason.</summary>
    public string? Text { get; init; }

    /// <summary>Files of a message.</summary>
    public IReadOnlyList<FileView> Files { get; init; } = [];
}

/// <summary>Somebody of the same body.</summary>
public sealed record Colleague(Guid Id, string Name, Role Role)
{
    /// <summary>The last local day on which they are away, today among them; null: they are here.</summary>
    public DateOnly? AwayUntil { get; init; }

    /// <summary>Who has their work meanwhile.</summary>
    public string? Substitute { get; init; }
}
