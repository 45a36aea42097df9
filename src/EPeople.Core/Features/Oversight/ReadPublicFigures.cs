using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Oversight;

/// <summary>The figures of the home page, for the whole country; kept for a minute, so that a crowd on the home page costs one reading.</summary>
public sealed record ReadPublicFigures : IQuery<PublicFigures>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.ReadPublic;

    internal sealed class Handler(EPeopleDb db, IPolicies policies, Kept<PublicFigures> kept, TimeProvider time) : IRequestHandler<ReadPublicFigures, PublicFigures>
    {
        public async Task<PublicFigures> Handle(ReadPublicFigures request, CancellationToken cancellationToken) =>
            kept.Current ?? kept.Keep(await Count(cancellationToken), TimeSpan.FromMinutes(1));

        private async Task<PublicFigures> Count(CancellationToken cancellationToken)
        {
            var now = time.GetUtcNow();
            var today = policies.Calendar.DayOf(now);
            var newYear = new DateOnly(today.Year, 1, 1);
            var days = await db.DayFigures.AsNoTracking().Where(f => f.Day >= newYear).ToListAsync(cancellationToken);
            var durations = new DurationCounts();
            days.ForEach(day => durations.Add(day.Durations));
            var overdue = await db.Petitions.Running().CountAsync(p => p.DueAt <= now, cancellationToken);
            var replied = days.Sum(day => day.Replied);
            return new PublicFigures(
                today.Year, days.Sum(day => day.Filed), replied, replied == 0 ? null : (double)days.Sum(day => day.RepliedInTime) / replied,
                durations.Within(0.5), overdue);
        }
    }
}

/// <summary>What everybody may know about the service.</summary>
/// <param name="Year">The local calendar year that the first four figures tell of.</param>
/// <param name="Filed">Petitions filed in it so far.</param>
/// <param name="Replied">Replies given in it so far.</param>
/// <param name="InTime">Share of these replies that came in time, 0 to 1; null without replies.</param>
/// <param name="MedianWorkingDays">Half of these replies came within so many working days after the day of filing; null without replies.</param>
/// <param name="OverdueNow">Petitions that are late at this moment and have no reply.</param>
public sealed record PublicFigures(int Year, int Filed, int Replied, double? InTime, int? MedianWorkingDays, int OverdueNow);
