using System.Linq.Expressions;
using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Notifications;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Deadlines;

/// <summary>
/// One batch of counting anew after a revision of the calendar: the open petitions whose span, or whose ladder, holds the revised
/// days. Harmless to repeat. Gives how many steps it did; 0 when no revision waits.
/// </summary>
/// <param name="Size">At most so many petitions a transaction.</param>
public sealed record RecountBatch(int Size = 5_000) : ICommand<int>
{
    // The last rung stands ten working days after the last day: no feast stretches that over more than four weeks.
    internal const int LadderDays = 28;

    // Each server reads the calendar's entries again at its sweep, every minute.
    private static readonly TimeSpan _everyoneKnows = TimeSpan.FromMinutes(2);

    /// <summary>What counting needs of a petition, and no word of it.</summary>
    internal static readonly Expression<Func<Petition, Petition>> ClockOnly = p => Petition.ClockOnly(
        p.Id, p.Version, p.Status, p.PackId, p.RuleId, p.ClockStartedAt, p.DueAt, p.LastDay, p.SubDueAt, p.NextClockAt, p.NextStep, p.NextNoticeAt, p.StopEndsAt, p.DetailsReminded, p.Added,
        p.DueMovedFrom, p.DueMovedBy, p.Email, p.EmailConfirmedAt, p.SignerCount, EF.Property<List<Stop>>(p, "_stops"), EF.Property<List<Help>>(p, "_helps"));

    /// <inheritdoc/>
    public static Permission Needs => Permission.RunJobs;

    internal sealed class Handler(EPeopleDb db, IPolicies policies, TimeProvider time) : IRequestHandler<RecountBatch, int>
    {
        public async Task<int> Handle(RecountBatch request, CancellationToken cancellationToken)
        {
            if (await db.CalendarRevisions.Where(r => r.FinishedAt == null).OrderBy(r => r.Id).FirstOrDefaultAsync(cancellationToken) is not { } revision)
                return 0;
            await policies.RefreshAsync(db, cancellationToken);
            if (revision.IsCounted)
                return await Finish(revision, cancellationToken);
            var span = SpanOf(revision);
            if (revision.Total is null)
                revision.Begin(await span.CountAsync(cancellationToken));
            var batch = await After(span, revision).OrderBy(p => p.DueAt).ThenBy(p => p.Id).Take(request.Size).Select(ClockOnly).ToListAsync(cancellationToken);
            if (batch.Count > 0)
                revision.GoOnAfter(batch[^1].DueAt, batch[^1].Id); // before it moves
            Count(batch, revision);
            if (batch.Count < request.Size)
                revision.Counted();
            return batch.Count + 1;
        }

        private IQueryable<Petition> SpanOf(CalendarRevision revision)
        {
            var (from, until) = (policies.Calendar.StartOf(revision.First.AddDays(-LadderDays)), policies.Calendar.EndOf(revision.Last));
            return db.Petitions.AsNoTracking().Open().Where(p => p.DueAt >= from && p.ClockStartedAt < until);
        }

        /// <summary>What comes after the last batch; what moved behind the cursor was looked at already.</summary>
        private static IQueryable<Petition> After(IQueryable<Petition> span, CalendarRevision revision) =>
            (revision.CursorDueAt, revision.CursorId) is ({ } due, { } id) ? span.Where(p => p.DueAt >= due && (p.DueAt > due || p.Id > id) && (p.DueMovedBy == null || p.DueMovedBy != revision.Id)) : span;

        private void Count(List<Petition> batch, CalendarRevision revision)
        {
            var now = time.GetUtcNow();
            var before = batch.ToDictionary(p => p.Id, p => p.DueAt);
            var changed = batch.Where(p => p.Recount(policies.Of(p.PackId), revision.Id)).ToList();
            var later = changed.Where(p => p.DueAt > before[p.Id]).ToList();
            db.MoveClocks(changed);
            db.Outbox.AddRange(later.SelectMany(p => Notices.DueMoved(p, revision.Id, now)));
            revision.Advance(batch.Count, changed.Count(p => p.DueAt != before[p.Id]), later.Count);
        }

        /// <summary>A last look at what was filed on servers that did not know yet; then one notice a clerk, about the most urgent of the petitions that moved.</summary>
        private async Task<int> Finish(CalendarRevision revision, CancellationToken cancellationToken)
        {
            var (now, since) = (time.GetUtcNow(), revision.At - _everyoneKnows);
            if (now < revision.At + _everyoneKnows)
                return 0; // the job comes again
            Count(await db.Petitions.AsNoTracking().Open().Where(p => p.ClockStartedAt >= since && p.DueMovedBy != revision.Id).Select(ClockOnly).ToListAsync(cancellationToken), revision);
            var clerks = await db.Petitions.AsNoTracking().Open().Where(p => p.DueMovedBy == revision.Id && p.AssigneeId != null)
                .GroupBy(p => p.AssigneeId!.Value).Select(group => group.OrderBy(p => p.DueAt).ThenBy(p => p.Id).First()).ToListAsync(cancellationToken);
            db.Outbox.AddRange(clerks.Select(p => Notices.CalendarRevised(p, revision.Id, now)));
            revision.Finish(now);
            return 1;
        }
    }
}
