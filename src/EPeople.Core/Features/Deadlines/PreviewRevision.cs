using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Seeding;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Deadlines;

/// <summary>How many open due dates the days of a feast, or a free day, would move: counted as <see cref="RecountBatch"/> counts, and nothing is kept.</summary>
/// <param name="Feast">Code of the feast; null: a free day.</param>
/// <param name="First">First free local day.</param>
/// <param name="Last">Last free local day, inclusive; null: the first.</param>
public sealed record PreviewRevision(string? Feast, DateOnly? First, DateOnly? Last) : IQuery<RevisionPreview>
{
    /// <summary>At most so many open petitions are looked at, the most urgent first.</summary>
    public const int Most = 50_000;

    /// <inheritdoc/>
    public static Permission Needs => Permission.ManageCalendar;

    internal sealed class Handler(EPeopleDb db, IPolicies policies, TimeProvider time) : IRequestHandler<PreviewRevision, RevisionPreview>
    {
        public async Task<RevisionPreview> Handle(PreviewRevision request, CancellationToken cancellationToken)
        {
            if (request.Feast is { } code && ReferencePolicies.Feasts.All(feast => feast.Code != code))
                throw new Invalid(nameof(Feast), "feast.required");
            if (request.First is not { } first)
                throw new Invalid(request.Feast is null ? "Day" : nameof(First), "day.required");
            var last = request.Last ?? first;
            if (last < first || last.DayNumber - first.DayNumber >= 7)
                throw new Invalid(nameof(Last), "calendar.order");
            var hours = HoursWith(await db.CalendarEntries.AsNoTracking().ToListAsync(cancellationToken), request, first, last);
            var near = request.Feast is null ? 0 : ConfirmFeast.Near;
            var (from, until) = (policies.Calendar.StartOf(first.AddDays(-near - RecountBatch.LadderDays)), policies.Calendar.EndOf(last.AddDays(near)));
            var touched = await db.Petitions.AsNoTracking().Open().Where(p => p.DueAt >= from && p.ClockStartedAt < until)
                .OrderBy(p => p.DueAt).ThenBy(p => p.Id).Take(Most + 1).Select(RecountBatch.ClockOnly).ToListAsync(cancellationToken);
            var seen = touched.Take(Most).Select(p => (Before: p.DueAt, Changed: p.Recount(new Policy(policies.Of(p.PackId).Pack, hours), 0), After: p)).ToList();
            return new RevisionPreview(
                seen.Count, seen.Count(one => one.Changed && one.After.DueAt != one.Before), seen.Count(one => one.Changed && one.After.DueAt > one.Before), touched.Count > Most);
        }

        private WorkingHours HoursWith(List<CalendarEntry> known, PreviewRevision request, DateOnly first, DateOnly last)
        {
            var entry = new CalendarEntry
            {
                Kind = request.Feast is null ? CalendarEntryKind.FreeDay : CalendarEntryKind.Feast,
                Code = request.Feast ?? "free-day",
                First = first,
                Last = last,
                At = time.GetUtcNow(),
                UserId = default,
            };
            try
            {
                return PolicySource.HoursWith([.. known, entry]);
            }
            catch (ArgumentException)
            {
                throw new Invalid(nameof(First), "calendar.not_near");
            }
        }
    }
}

/// <summary>What a revision of the calendar would do.</summary>
/// <param name="Seen">Open petitions whose span holds its days.</param>
/// <param name="Moved">How many of them would be due on another day or hour.</param>
/// <param name="Later">How many of these later.</param>
/// <param name="IsCapped">Whether there are more than were looked at.</param>
public sealed record RevisionPreview(int Seen, int Moved, int Later, bool IsCapped);
