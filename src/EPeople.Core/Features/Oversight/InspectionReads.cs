using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Administration;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Oversight;

/// <summary>What was late in a month, by body. A month that is over reads the same for ever: histories are only added to.</summary>
internal static class InspectionReads
{
    private const int Batch = 500;

    private static readonly PetitionEventKind[] _unread = [PetitionEventKind.NoteAdded, PetitionEventKind.MessageAdded, PetitionEventKind.StatusTold, PetitionEventKind.Reminded];

    /// <summary>The lines of a month, by body, due moment and code; so far, when it is not over.</summary>
    /// <param name="db">Rows. Nobody's words are read but what staff said of a delay; whose lines a reader sees is decided by the body that held them then.</param>
    /// <param name="month">Any day of the month.</param>
    /// <param name="only">Only lines of this body; null: of all.</param>
    /// <param name="now">UTC.</param>
    /// <param name="policies">Calendars.</param>
    /// <param name="bodies">Bodies.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<List<InspectionLine>> LateIn(
        this EPeopleDb db, DateOnly month, OrganisationId? only, DateTimeOffset now, IPolicies policies, Bodies bodies, CancellationToken cancellationToken)
    {
        var first = new DateOnly(month.Year, month.Month, 1);
        var (from, end) = (policies.Calendar.StartOf(first), policies.Calendar.StartOf(first.AddMonths(1)));
        var until = now < end ? now : end;
        var lines = new List<InspectionLine>();
        // What ended before the month is not looked at; what has not ended stands in the same index, without a day.
        var late = db.Petitions.AsNoTracking().LateOnce().Where(p => p.FiledAt < until);
        var open = await Heads(late.Where(p => p.SettledDay == null)).ToListAsync(cancellationToken);
        var settled = await Heads(late.Where(p => p.SettledDay >= first)).ToListAsync(cancellationToken);
        foreach (var some in open.Concat(settled).DistinctBy(head => head.Id).Chunk(Batch)) // one that was settled between the two reads stands in both
        {
            var ids = some.Select(head => head.Id).ToList();
            var histories = (await db.Events.AsNoTracking().Where(e => ids.Contains(e.PetitionId) && !_unread.Contains(e.Kind)).ToListAsync(cancellationToken)).ToLookup(e => e.PetitionId);
            foreach (var head in some)
                lines.AddRange(LateSpan.In(histories[head.Id].OrderBy(e => e.Sequence), from, until).Where(span => only is null || span.OrganisationId == only).Select(span => Line(head, span, until, policies, bodies)));
        }

        return [.. lines.OrderBy(line => line.BodyCode, StringComparer.Ordinal).ThenBy(line => line.DueAt).ThenBy(line => line.Code, StringComparer.Ordinal)];
    }

    private static IQueryable<Head> Heads(IQueryable<Petition> petitions) => petitions.Select(p => new Head(p.Id, p.Code, p.FiledAt, p.PackId));

    private static InspectionLine Line(Head head, LateSpan span, DateTimeOffset until, IPolicies policies, Bodies bodies)
    {
        var calendar = policies.CalendarOf(head.PackId);
        var body = bodies.Find(span.OrganisationId) ?? bodies.CentralOffice;
        // A limit in days ends with 24:00 of its last day.
        var (lastDay, lastLate) = (calendar.DayOf(span.DueAt.AddTicks(-1)), calendar.DayOf((span.EndedAt ?? until).AddTicks(-1)));
        return new InspectionLine(head.Id, head.Code, body.Code, body.Name, head.FiledAt, span.DueAt, lastDay, calendar.WorkingDaysBetween(lastDay, lastLate), span.EndedAt, span.Rung, span.AcknowledgedAt, span.Cause)
        {
            Clerk = span.Clerk,
        };
    }

    private sealed record Head(PetitionId Id, string Code, DateTimeOffset FiledAt, string PackId);
}
