using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;

namespace EPeople.Core.Features.Deadlines;

/// <summary>How the use cases that revise the calendar write what they say.</summary>
internal static class RevisionLoads
{
    /// <summary>Stores an entry with its revision, if the calendar can be built with it.</summary>
    /// <param name="db">The database.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="first">First local day that may change.</param>
    /// <param name="last">Last local day that may change, inclusive.</param>
    /// <param name="known">All entries so far.</param>
    /// <exception cref="Invalid"><c>calendar.not_near</c> on <c>First</c>: the days are nowhere near that feast.</exception>
    public static void Revise(this EPeopleDb db, CalendarEntry entry, DateOnly first, DateOnly last, IReadOnlyList<CalendarEntry> known)
    {
        try
        {
            PolicySource.HoursWith([.. known, entry]);
        }
        catch (ArgumentException)
        {
            throw new Invalid(nameof(CalendarEntry.First), "calendar.not_near");
        }

        db.CalendarEntries.Add(entry);
        db.CalendarRevisions.Add(new CalendarRevision { Entry = entry, First = first, Last = last, At = entry.At });
    }

    /// <summary>Who revises.</summary>
    public static Guid Reviser(this CurrentActor current) => current.Actor.UserId ?? throw new NotFound();
}
