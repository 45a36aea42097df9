using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Administration;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Features.Oversight;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Filing;

/// <summary>
/// What a person may know, before sending, of petitions like the own one: how many there were and how long such ones took. Never a
/// stranger's word, and no number below the pack's least one. Both figures are told from an index, over a bounded number of rows.
/// </summary>
public sealed record ReadLikeFilings(DraftId Id) : IQuery<LikeFilings>
{
    /// <summary>Petitions beyond these are not counted.</summary>
    public const int MostCounted = 1_000;

    /// <summary>The median is that of so many of the latest replies.</summary>
    private const int MostReplies = 500;

    /// <inheritdoc/>
    public static Permission Needs => Permission.FilePetition;

    internal sealed class Handler(EPeopleDb db, CurrentActor current, Bodies bodies, IPolicies policies, TimeProvider time) : IRequestHandler<ReadLikeFilings, LikeFilings>
    {
        public async Task<LikeFilings> Handle(ReadLikeFilings request, CancellationToken cancellationToken)
        {
            var (now, calendar) = (time.GetUtcNow(), policies.Calendar);
            var rules = policies.Packs.InForceOn(calendar.DayOf(now)).Life.Like;
            var draft = await db.Drafts.AsNoTracking().Living(request.Id, current.Actor, now)
                .Select(d => new { d.TopicKey, d.GovernorateKey, d.OrganisationCode }).FirstOrDefaultAsync(cancellationToken);
            if (draft is not { TopicKey: { } topic, GovernorateKey: { } place })
                return new LikeFilings(null, rules.Days, null);
            var since = now.AddDays(-rules.Days);
            var filed = await db.Petitions.Where(p => p.GovernorateKey == place && p.TopicKey == topic && p.FiledAt >= since).OrderByDescending(p => p.FiledAt).Take(MostCounted).CountAsync(cancellationToken);
            var body = bodies.CompetentFor(draft.OrganisationCode)?.Id;
            return new LikeFilings(
                filed >= rules.LeastShown ? filed : null, rules.Days,
                body is null ? null : await Median(body.Value, topic, calendar.DayOf(now).AddMonths(-rules.ReplyMonths), rules.LeastShown, cancellationToken));
        }

        private async Task<int?> Median(OrganisationId body, string topic, DateOnly since, int least, CancellationToken cancellationToken)
        {
            var replies = await db.Petitions.Where(p => p.OrganisationId == body && p.TopicKey == topic && p.RepliedDay != null && p.RepliedDay >= since)
                .OrderByDescending(p => p.RepliedDay).Take(MostReplies).Select(p => new { p.FiledDay, RepliedDay = p.RepliedDay!.Value }).ToListAsync(cancellationToken);
            var durations = new DurationCounts();
            foreach (var took in replies.CountBy(reply => reply))
                durations.Add(policies.Calendar.WorkingDaysBetween(took.Key.FiledDay, took.Key.RepliedDay), took.Value);
            return durations.Total < least ? null : durations.Within(0.5);
        }
    }
}

/// <summary>Petitions like the one being written, in numbers.</summary>
/// <param name="Filed">How many there were in <paramref name="Days"/> about the same topic in the same governorate, counted up to <see cref="ReadLikeFilings.MostCounted"/>; null when they are too few to be told.</param>
/// <param name="Days">Days looked back.</param>
/// <param name="MedianWorkingDays">Half of the chosen body's replies about the topic came within so many working days; null when there are too few, or no body is chosen.</param>
public sealed record LikeFilings(int? Filed, int Days, int? MedianWorkingDays);
