using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Oversight;

/// <summary>
/// Counts the figures of the days that have none, and of the last two days again; the days before and after a standstill of the
/// service are counted again too. Harmless to repeat.
/// </summary>
/// <param name="Everything">Counts every day since the first petition again, for example after seeding.</param>
public sealed record RefreshFigures(bool Everything = false) : ICommand<int>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.RunJobs;

    internal sealed class Handler(EPeopleDb db, IPolicies policies, TimeProvider time) : IRequestHandler<RefreshFigures, int>
    {
        public async Task<int> Handle(RefreshFigures request, CancellationToken cancellationToken)
        {
            var today = policies.Calendar.DayOf(time.GetUtcNow());
            var from = await FirstDay(request.Everything, today, cancellationToken);
            var known = await db.DayFigures.Where(f => f.Day >= from).ToDictionaryAsync(f => f.Day, cancellationToken);
            var filed = await FiledSince(from, cancellationToken);
            var replied = await RepliedSince(from, cancellationToken);
            for (var day = from; day <= today; day = day.AddDays(1))
            {
                if (!known.TryGetValue(day, out var figure))
                    db.DayFigures.Add(figure = new DayFigure { Day = day });
                figure.Filed = filed.GetValueOrDefault(day);
                Fill(figure, replied[day], policies.Calendar);
            }

            return today.DayNumber - from.DayNumber + 1;
        }

        /// <summary>Yesterday; earlier after a standstill, or where petitions lie before the first figure.</summary>
        private async Task<DateOnly> FirstDay(bool everything, DateOnly today, CancellationToken cancellationToken)
        {
            var yesterday = today.AddDays(-1);
            var firstFiled = await db.Petitions.MinAsync(p => (DateOnly?)p.FiledDay, cancellationToken) ?? yesterday;
            var firstKnown = await db.DayFigures.MinAsync(f => (DateOnly?)f.Day, cancellationToken);
            var lastKnown = await db.DayFigures.MaxAsync(f => (DateOnly?)f.Day, cancellationToken);
            if (everything || firstKnown is null || firstFiled < firstKnown)
                return firstFiled < yesterday ? firstFiled : yesterday;
            return lastKnown < today ? lastKnown.Value.AddDays(-1) : yesterday;
        }

        private Task<Dictionary<DateOnly, int>> FiledSince(DateOnly from, CancellationToken cancellationToken) =>
            db.Petitions.Where(p => p.FiledDay >= from).GroupBy(p => p.FiledDay).Select(day => new { day.Key, Count = day.Count() })
                .ToDictionaryAsync(day => day.Key, day => day.Count, cancellationToken);

        private async Task<ILookup<DateOnly, Reply>> RepliedSince(DateOnly from, CancellationToken cancellationToken)
        {
            var replies = await db.Petitions.Where(p => p.RepliedDay != null && p.RepliedDay >= from)
                .GroupBy(p => new { p.RepliedDay, p.FiledDay, InTime = p.RepliedAt < p.DueAt })
                .Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellationToken);
            return replies.ToLookup(reply => reply.Key.RepliedDay!.Value, reply => new Reply(reply.Key.FiledDay, reply.Key.InTime, reply.Count));
        }

        private static void Fill(DayFigure figure, IEnumerable<Reply> replies, WorkingCalendar calendar)
        {
            var durations = new DurationCounts();
            figure.RepliedInTime = 0;
            foreach (var reply in replies)
            {
                durations.Add(calendar.WorkingDaysBetween(reply.FiledDay, figure.Day), reply.Count);
                figure.RepliedInTime += reply.InTime ? reply.Count : 0;
            }

            (figure.Replied, figure.Durations) = (durations.Total, durations.ToString());
        }
    }

    private readonly record struct Reply(DateOnly FiledDay, bool InTime, int Count);
}
