using EPeople.Core.Domain;
using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Deadlines;

/// <summary>The calendar of a year as it stands, with the last revisions and how far their counting anew came.</summary>
public sealed record ReadCalendar(int Year) : IQuery<CalendarView>
{
    private const int LastRevisions = 10;

    /// <inheritdoc/>
    public static Permission Needs => Permission.ManageCalendar;

    internal sealed class Handler(EPeopleDb db, IPolicies policies) : IRequestHandler<ReadCalendar, CalendarView>
    {
        public async Task<CalendarView> Handle(ReadCalendar request, CancellationToken cancellationToken)
        {
            await policies.RefreshAsync(db, cancellationToken);
            var start = new DateOnly(request.Year, 1, 1);
            var days = Enumerable.Range(0, DateTime.IsLeapYear(request.Year) ? 366 : 365).Select(i => policies.Calendar.HolidayOn(start.AddDays(i))).OfType<Holiday>().ToList();
            var revisions = await db.CalendarRevisions.AsNoTracking().OrderByDescending(r => r.Id).Take(LastRevisions).Include(r => r.Entry).ToListAsync(cancellationToken);
            return new CalendarView(request.Year, days, [.. revisions.Select(r => new RevisionView(
                r.Entry.Kind, r.Entry.Code, r.Entry.Name, r.Entry.First, r.Entry.Last, r.At, r.Total, r.Looked, r.Moved, r.MovedLater, r.FinishedAt))]);
        }
    }
}

/// <summary>A year.</summary>
/// <param name="Year">The year.</param>
/// <param name="Days">Its free days, by day.</param>
/// <param name="Revisions">The last revisions, the newest first.</param>
public sealed record CalendarView(int Year, IReadOnlyList<Holiday> Days, IReadOnlyList<RevisionView> Revisions);

/// <summary>A revision and how far it came.</summary>
public sealed record RevisionView(
    CalendarEntryKind Kind, string Code, LocalText Name, DateOnly First, DateOnly Last, DateTimeOffset At, int? Total, int Looked, int Moved, int MovedLater, DateTimeOffset? FinishedAt);
