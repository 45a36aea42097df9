using EPeople.Core.Domain;
using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Administration;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Features.Filing;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Following;

/// <summary>The status page of the petition whose key was shown.</summary>
public sealed record ReadOwnPetition : IQuery<OwnPetition>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.FollowPetition;

    internal sealed class Handler(EPeopleDb db, CurrentActor current, Bodies bodies, IPolicies policies, TimeProvider time) : IRequestHandler<ReadOwnPetition, OwnPetition>
    {
        public async Task<OwnPetition> Handle(ReadOwnPetition request, CancellationToken cancellationToken)
        {
            var found = await db.Petitions.AsNoTracking().VisibleTo(current.Actor)
                .Select(p => new { Petition = p, HasFiles = db.Attachments.Any(a => a.PetitionId == p.Id) }).FirstOrDefaultAsync(cancellationToken) ?? throw new NotFound();
            var p = found.Petition;
            var events = await db.Events.AsNoTracking().Where(e => e.PetitionId == p.Id).OrderBy(e => e.Sequence).ToListAsync(cancellationToken);
            // Until the first reply there is nothing to look for; after it earlier ones stay readable while an appeal or another round goes on.
            var answers = p.Answerers.Count == 0 ? [] : await db.Answers.AsNoTracking().Where(a => a.PetitionId == p.Id).ToListAsync(cancellationToken);
            var files = !found.HasFiles ? [] : await db.Attachments.AsNoTracking().Where(a => a.PetitionId == p.Id).OrderBy(a => a.Id).ToListAsync(cancellationToken);

            IReadOnlyList<FileView> FilesOf(PetitionEventId? happened) =>
                [.. files.Where(f => f.EventId == happened).Select(f => new FileView(f.Id, f.Name, f.ContentType, f.Length))];

            var (now, policy) = (time.GetUtcNow(), policies.Of(p.PackId));
            return new OwnPetition
            {
                Code = p.Code,
                Kind = p.Kind,
                Title = p.Title,
                Text = p.Text,
                Status = p.Status == PetitionStatus.RejectionProposed ? PetitionStatus.InWork : p.Status, // what is only proposed is nobody else's yet
                TopicKey = p.TopicKey,
                Body = p.IsWithBody ? bodies.Find(p.OrganisationId)?.Name : null,
                SignerCount = p.SignerCount,
                FiledAt = p.FiledAt,
                DueAt = p.DueAt,
                LastDay = p.LastDay,
                IsOverdue = p.Status.IsRunning() && now >= p.DueAt,
                Today = policy.Calendar.DayOf(now),
                RepliedAt = p.RepliedAt,
                RepliedInTime = p.RepliedAt < p.DueAt,
                Explanation = policies.Explain(p, now),
                Email = p.Email,
                EmailConfirmed = p.EmailConfirmedAt is not null,
                Rating = p.Rating,
                MayMessage = Transitions.Allows(PetitionVerb.Message, p.Status),
                MayRate = Transitions.Allows(PetitionVerb.Rate, p.Status) && p.Rating is null,
                Files = FilesOf(null),
                Answers = [.. answers.Join(events, a => a.Id, e => e.Id, (a, e) => (Answer: a, Event: e)).OrderByDescending(x => x.Event.Sequence).Select(x => AnswerOf(x.Answer, x.Event.Kind, FilesOf))],
                Question = QuestionOf(p, events, policy),
                Consent = ConsentOf(p, events, policy),
                MayWithdraw = Transitions.Allows(PetitionVerb.Withdraw, p.Status),
                ReopenUntil = p.Reopenings < policy.Life.ReopenTimes && PetitionStatuses.Replied.Contains(p.Status) ? LastDayOf(p.ReopenUntil(policy), now, policy) : null,
                AppealUntil = p.AppealsFiled < policy.Life.AppealTimes ? LastDayOf(p.AppealUntil(now, policy), now, policy) : null,
                IsTacitlyRefused = p.IsTacitlyRefused(now, policy),
                DueMovedFrom = p.DueMovedFrom,
                MayCertify = p.IsSilent(now),
                CertifiedOn = events.FindLast(e => e.Kind == PetitionEventKind.CertificateIssued) is { } issued ? policy.Calendar.DayOf(issued.At) : null,
                JoinedTo = p.Status == PetitionStatus.Merged ? events.FindLast(e => e.Kind == PetitionEventKind.Merged)?.Detail : null,
                History = [.. events.Where(e => e.IsPublic).Select(e =>
                {
                    var isReply = _replies.Contains(e.Kind); // stands above, with its files
                    if (PetitionEvent.AboutHelp.Contains(e.Kind)) // whom the body asked, and that it replied; what is said between them is told by the answer
                        return new OwnEvent(e.Kind, e.At, bodies.NameAt(HelpDetail.Of(e).Body, e.At), null, null, []);
                    return new OwnEvent(e.Kind, e.At, bodies.NameAt(e.OrganisationId, e.At), isReply ? null : e.Text, e.Kind == PetitionEventKind.CertificateIssued ? null : e.Detail, isReply ? [] : FilesOf(e.Id));
                })],
            };
        }

        private static readonly PetitionEventKind[] _replies =
            [PetitionEventKind.Answered, PetitionEventKind.Rejected, PetitionEventKind.Returned, PetitionEventKind.Corrected, PetitionEventKind.AppealDecided];

        private OwnAnswer AnswerOf(Answer a, PetitionEventKind kind, Func<PetitionEventId?, IReadOnlyList<FileView>> filesOf) =>
            new(kind, a.Text, a.GroundCode, a.Reference, a.At, bodies.NameAt(a.OrganisationId, a.At), filesOf(a.Id)) { Parts = [.. a.Parts.Select(part => PartView.Of(part, bodies, given => filesOf(given)))] };

        private OwnQuestion? QuestionOf(Petition p, List<PetitionEvent> events, Policy policy) =>
            p.Status == PetitionStatus.DetailsRequested && events.FindLast(e => e.Kind == PetitionEventKind.DetailsAsked) is { } asked && p.StopEndsAt is { } ends
                ? new OwnQuestion(
                    asked.Text ?? "", bodies.Find(asked.OrganisationId)?.Name, policy.Calendar.DayOf(ends.AddTicks(-1)), p.DetailsReminded,
                    p.DetailsReminded ? 0 : policy.Life.DetailExtensions - p.StopProlonged, policy.Life.Details.Amount)
                : null;

        private static OwnConsent? ConsentOf(Petition p, List<PetitionEvent> events, Policy policy)
        {
            if (p.ConsentAskedFor is not { } units || !Transitions.Allows(PetitionVerb.Consent, p.Status))
                return null;
            var rule = p.RuleOf(policy);
            var wouldBe = ResponseClock.Due(rule, p.Clock with { Added = p.Added + units }, policy.Hours);
            return new OwnConsent(units, rule.Unit, events.FindLast(e => e.Kind == PetitionEventKind.ConsentAsked)?.Text, wouldBe?.LastDay);
        }

        /// <summary>The last local day before an end that still lies ahead.</summary>
        private static DateOnly? LastDayOf(DateTimeOffset? end, DateTimeOffset now, Policy policy) => end > now ? policy.Calendar.DayOf(end.Value.AddTicks(-1)) : null;
    }
}

/// <summary>What the petitioner sees. Instants in UTC, days local.</summary>
public sealed record OwnPetition
{
    /// <summary>How many people sign it; 0 for a petition of one person.</summary>
    public int SignerCount { get; init; }

    /// <summary>Tracking code.</summary>
    public required string Code { get; init; }

    /// <summary>Kind.</summary>
    public required PetitionKind Kind { get; init; }

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>Text.</summary>
    public required string Text { get; init; }

    /// <summary>Status.</summary>
    public required PetitionStatus Status { get; init; }

    /// <summary>Topic key.</summary>
    public required string TopicKey { get; init; }

    /// <summary>The body that holds it; null during review and triage (the central office).</summary>
    public required LocalText? Body { get; init; }

    /// <summary>Filed.</summary>
    public required DateTimeOffset FiledAt { get; init; }

    /// <summary>Due before.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>Last day in time.</summary>
    public required DateOnly LastDay { get; init; }

    /// <summary>Late and unanswered.</summary>
    public required bool IsOverdue { get; init; }

    /// <summary>The local day of now.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>When the reply was given.</summary>
    public required DateTimeOffset? RepliedAt { get; init; }

    /// <summary>Whether the reply was in time.</summary>
    public required bool RepliedInTime { get; init; }

    /// <summary>Derivation of the due date.</summary>
    public required Explanation Explanation { get; init; }

    /// <summary>Address given.</summary>
    public required string? Email { get; init; }

    /// <summary>Whether its owner confirmed it.</summary>
    public required bool EmailConfirmed { get; init; }

    /// <summary>Rating given.</summary>
    public required int? Rating { get; init; }

    /// <summary>Whether a message may be added.</summary>
    public required bool MayMessage { get; init; }

    /// <summary>Whether the reply may be rated.</summary>
    public required bool MayRate { get; init; }

    /// <summary>Files of the petition itself.</summary>
    public required IReadOnlyList<FileView> Files { get; init; }

    /// <summary>The replies, the newest first: corrections and decisions of appeals too.</summary>
    public required IReadOnlyList<OwnAnswer> Answers { get; init; }

    /// <summary>The newest reply.</summary>
    public OwnAnswer? Answer => Answers.Count > 0 ? Answers[0] : null;

    /// <summary>What the petitioner is asked for; null when nothing is.</summary>
    public OwnQuestion? Question { get; init; }

    /// <summary>The second extension that the petitioner is asked to agree to; null when none is.</summary>
    public OwnConsent? Consent { get; init; }

    /// <summary>Whether it may be taken back.</summary>
    public bool MayWithdraw { get; init; }

    /// <summary>The last local day on which it may be opened again; null when it may not.</summary>
    public DateOnly? ReopenUntil { get; init; }

    /// <summary>The last local day on which the reply, or the silence, may be appealed; null when it may not.</summary>
    public DateOnly? AppealUntil { get; init; }

    /// <summary>Whether the silence counts as a refusal.</summary>
    public bool IsTacitlyRefused { get; init; }

    /// <summary>The last day before a revision of the calendar moved it.</summary>
    public DateOnly? DueMovedFrom { get; init; }

    /// <summary>Whether a certificate of silence may be taken.</summary>
    public bool MayCertify { get; init; }

    /// <summary>The local day of the last certificate taken.</summary>
    public DateOnly? CertifiedOn { get; init; }

    /// <summary>Code of the petition that goes on for this one.</summary>
    public string? JoinedTo { get; init; }

    /// <summary>History, oldest first.</summary>
    public required IReadOnlyList<OwnEvent> History { get; init; }
}

/// <summary>The reply as the petitioner sees it: the body answers, not the colleague.</summary>
public sealed record OwnAnswer(PetitionEventKind Kind, string Text, string? GroundCode, string Reference, DateTimeOffset At, LocalText? Body, IReadOnlyList<FileView> Files)
{
    /// <summary>What other bodies contributed, each under its name.</summary>
    public IReadOnlyList<PartView> Parts { get; init; } = [];
}

/// <summary>A helping body's part of an answer.</summary>
public sealed record PartView(LocalText? Body, DateTimeOffset At, string Text)
{
    /// <summary>Files that came with it.</summary>
    public IReadOnlyList<FileView> Files { get; init; } = [];

    internal static PartView Of(AnswerPart part, Bodies bodies, Func<PetitionEventId, IReadOnlyList<FileView>> filesOf) =>
        new(bodies.NameAt(part.OrganisationId, part.At), part.At, part.Text) { Files = part.Given is { } given ? filesOf(new PetitionEventId(given)) : [] };
}

/// <summary>Further details asked of the petitioner.</summary>
/// <param name="Text">The question.</param>
/// <param name="Body">Who asks.</param>
/// <param name="LastDay">The last local day of the petitioner's time.</param>
/// <param name="Reminded">Whether the reminder went out: after the last day the petition may be returned.</param>
/// <param name="MoreTimes">How often the petitioner may still take more time.</param>
/// <param name="MoreDays">By how many days each time.</param>
public sealed record OwnQuestion(string Text, LocalText? Body, DateOnly LastDay, bool Reminded, int MoreTimes, int MoreDays);

/// <summary>A second extension asked for.</summary>
/// <param name="Units">How many units.</param>
/// <param name="Unit">Of what.</param>
/// <param name="Reason">Why.</param>
/// <param name="WouldBe">The last day with it; null while the clock stands.</param>
public sealed record OwnConsent(int Units, LimitUnit Unit, string? Reason, DateOnly? WouldBe);

/// <summary>A line of the history. Text is the petitioner's own message, or the reason of a transfer.</summary>
public sealed record OwnEvent(PetitionEventKind Kind, DateTimeOffset At, LocalText? Body, string? Text, string? Detail, IReadOnlyList<FileView> Files);
