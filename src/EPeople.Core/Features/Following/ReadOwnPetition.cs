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
            var answer = p.RepliedAt is null ? null : await db.Answers.AsNoTracking().Where(a => a.PetitionId == p.Id).OrderByDescending(a => a.At).FirstOrDefaultAsync(cancellationToken);
            var files = !found.HasFiles ? [] : await db.Attachments.AsNoTracking().Where(a => a.PetitionId == p.Id).OrderBy(a => a.Id).ToListAsync(cancellationToken);

            IReadOnlyList<FileView> FilesOf(PetitionEventId? happened) =>
                [.. files.Where(f => f.EventId == happened).Select(f => new FileView(f.Id, f.Name, f.ContentType, f.Length))];

            var calendar = policies.CalendarOf(p.PackId);
            return new OwnPetition
            {
                Code = p.Code,
                Kind = p.Kind,
                Title = p.Title,
                Text = p.Text,
                Status = p.Status,
                TopicKey = p.TopicKey,
                Body = p.IsWithBody ? bodies.Find(p.OrganisationId)?.Name : null,
                FiledAt = p.FiledAt,
                DueAt = p.DueAt,
                LastDay = p.LastDay,
                IsOverdue = p.Status.IsOpen() && time.GetUtcNow() >= p.DueAt,
                Today = calendar.DayOf(time.GetUtcNow()),
                RepliedAt = p.RepliedAt,
                RepliedInTime = p.RepliedAt < p.DueAt,
                Explanation = ResponseClock.Explain(policies.Packs.Rule(p.RuleId), p.FiledAt, p.DueAt, calendar),
                Email = p.Email,
                EmailConfirmed = p.EmailConfirmedAt is not null,
                Rating = p.Rating,
                MayMessage = Transitions.Allows(PetitionVerb.Message, p.Status),
                MayRate = Transitions.Allows(PetitionVerb.Rate, p.Status) && p.Rating is null,
                Files = FilesOf(null),
                Answer = answer is null ? null : new OwnAnswer(answer.Text, answer.GroundCode, answer.Reference, answer.At, bodies.Find(answer.OrganisationId)?.Name, FilesOf(answer.Id)),
                History = [.. events.Where(e => e.IsPublic).Select(e =>
                {
                    var isReply = e.Kind is PetitionEventKind.Answered or PetitionEventKind.Rejected; // stands above, with its files
                    return new OwnEvent(e.Kind, e.At, bodies.Find(e.OrganisationId)?.Name, isReply ? null : e.Text, e.Detail, isReply ? [] : FilesOf(e.Id));
                })],
            };
        }
    }
}

/// <summary>What the petitioner sees. Instants in UTC, days local.</summary>
public sealed record OwnPetition
{
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

    /// <summary>The reply.</summary>
    public required OwnAnswer? Answer { get; init; }

    /// <summary>History, oldest first.</summary>
    public required IReadOnlyList<OwnEvent> History { get; init; }
}

/// <summary>The reply as the petitioner sees it: the body answers, not the colleague.</summary>
public sealed record OwnAnswer(string Text, string? GroundCode, string Reference, DateTimeOffset At, LocalText? Body, IReadOnlyList<FileView> Files);

/// <summary>A line of the history. Text is the petitioner's own message, or the reason of a transfer.</summary>
public sealed record OwnEvent(PetitionEventKind Kind, DateTimeOffset At, LocalText? Body, string? Text, string? Detail, IReadOnlyList<FileView> Files);
