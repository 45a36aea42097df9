using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Administration;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Oversight;

/// <summary>The oversight page: what is late, by body, place and age, and how fast replies come. Kept for half a minute.</summary>
public sealed record ReadOverview : IQuery<Overview>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.ReadOversight;

    internal sealed class Handler(EPeopleDb db, CurrentActor current, IPolicies policies, Bodies bodies, Kept<Overview> kept, TimeProvider time) : IRequestHandler<ReadOverview, Overview>
    {
        private const int Weeks = 12;

        public async Task<Overview> Handle(ReadOverview request, CancellationToken cancellationToken)
        {
            if (kept.Current is { } known)
                return known;
            var ages = new LateAges(policies.Calendar, time.GetUtcNow());
            var monday = ages.Today.AddDays(-(((int)ages.Today.DayOfWeek + 6) % 7));
            var open = await Open(ages.Now, policies.Calendar.StartOf(monday.AddDays(7)), cancellationToken);
            var late = await Late(ages, cancellationToken);
            var from = monday.AddDays(-7 * Weeks);
            var days = await db.DayFigures.AsNoTracking().Where(f => f.Day >= from).ToListAsync(cancellationToken);

            Pace Between(int oldest, int latest) => Pace.Of([.. days.Where(f => f.Day > ages.Today.AddDays(-oldest) && f.Day <= ages.Today.AddDays(-latest))]);
            WeekFigure Week(DateOnly start)
            {
                var week = days.FindAll(f => f.Day >= start && f.Day < start.AddDays(7));
                return new WeekFigure(start, week.Sum(f => f.Filed), week.Sum(f => f.Replied), week.Sum(f => f.RepliedInTime));
            }

            return kept.Keep(
                new Overview(ages.Now, open, late, Between(30, 0), Between(60, 30), [.. Enumerable.Range(0, Weeks + 1).Select(week => Week(from.AddDays(7 * week)))]),
                TimeSpan.FromSeconds(30));
        }

        private async Task<IReadOnlyList<OpenBody>> Open(DateTimeOffset now, DateTimeOffset endOfWeek, CancellationToken cancellationToken)
        {
            var counted = await db.Petitions.VisibleTo(current.Actor).Open().GroupBy(p => p.OrganisationId)
                .Select(group => new { group.Key, Count = group.Count(), Soon = group.Count(p => p.DueAt > now && p.DueAt <= endOfWeek) })
                .ToListAsync(cancellationToken);
            return [.. from body in counted let known = bodies.Find(body.Key) where known is not null select new OpenBody(body.Key, known.Code, known.ShortName, body.Count, body.Soon)];
        }

        private async Task<IReadOnlyList<LateCell>> Late(LateAges ages, CancellationToken cancellationToken)
        {
            var (now, after5, after10, after30) = (ages.Now, ages.After5, ages.After10, ages.After30);
            return await db.Petitions.VisibleTo(current.Actor).Running().Where(p => p.DueAt <= now)
                .GroupBy(p => new { p.OrganisationId, p.GovernorateKey, Age = p.DueAt > after5 ? 1 : p.DueAt > after10 ? 2 : p.DueAt > after30 ? 3 : 4 })
                .Select(group => new LateCell(group.Key.OrganisationId, group.Key.GovernorateKey, (LateAge)group.Key.Age, group.Count()))
                .ToListAsync(cancellationToken);
        }
    }
}
