using EPeople.Core.Domain;

namespace EPeople.Core.Features.Deadlines;

/// <summary>What an entry says about the calendar. Stored by number: never renumber.</summary>
public enum CalendarEntryKind
{
    /// <summary>The days that were in fact free for a feast: replaces what the computed calendar proposed.</summary>
    Feast = 1,

    /// <summary>A day that a decision made free.</summary>
    FreeDay = 2,

    /// <summary>A stretch in which the service could not be used.</summary>
    Outage = 3,
}

/// <summary>A fact that corrects or completes the calendar delivered with the service. Never changed: a later entry for the same feast speaks instead.</summary>
public sealed class CalendarEntry
{
    /// <summary>Row number; later entries have higher ones.</summary>
    public long Id { get; init; }

    /// <summary>What it says.</summary>
    public required CalendarEntryKind Kind { get; init; }

    /// <summary>Code of the feast, or a slug.</summary>
    public required string Code { get; init; }

    /// <summary>First local day.</summary>
    public required DateOnly First { get; init; }

    /// <summary>Last local day, inclusive.</summary>
    public required DateOnly Last { get; init; }

    /// <summary>Beginning of an outage (UTC).</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>End of an outage (UTC), exclusive.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Name of a free day in Arabic.</summary>
    public string NameAr { get; init; } = "";

    /// <summary>Name of a free day in French.</summary>
    public string NameFr { get; init; } = "";

    /// <summary>Name of a free day in English.</summary>
    public string NameEn { get; init; } = "";

    /// <summary>Name of a free day.</summary>
    public LocalText Name => new(NameAr, NameFr, NameEn);

    /// <summary>When it was written (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>By whom.</summary>
    public required Guid UserId { get; init; }
}

/// <summary>
/// The calendar was revised: open due dates whose span holds the days are counted anew, batch by batch, and how far that came stands
/// here, so that it goes on after an interruption. This row is the one event of the revision.
/// </summary>
public sealed class CalendarRevision
{
    /// <summary>Row number.</summary>
    public long Id { get; init; }

    /// <summary>The entry that caused it.</summary>
    public required CalendarEntry Entry { get; init; }

    /// <summary>First local day that may have changed.</summary>
    public required DateOnly First { get; init; }

    /// <summary>Last local day that may have changed, inclusive.</summary>
    public required DateOnly Last { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Petitions to look at, counted when the counting began; null before.</summary>
    public int? Total { get; private set; }

    /// <summary>Petitions looked at.</summary>
    public int Looked { get; private set; }

    /// <summary>Petitions whose due date moved.</summary>
    public int Moved { get; private set; }

    /// <summary>Of these to a later day.</summary>
    public int MovedLater { get; private set; }

    /// <summary>Due date of the last petition looked at (UTC).</summary>
    public DateTimeOffset? CursorDueAt { get; private set; }

    /// <summary>The last petition looked at.</summary>
    public PetitionId? CursorId { get; private set; }

    /// <summary>Whether every petition of the span was looked at.</summary>
    public bool IsCounted { get; private set; }

    /// <summary>When all had been counted anew (UTC).</summary>
    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>The counting begins.</summary>
    public void Begin(int total) => Total ??= total;

    /// <summary>A batch was counted anew.</summary>
    public void Advance(int looked, int moved, int later) => (Looked, Moved, MovedLater) = (Looked + looked, Moved + moved, MovedLater + later);

    /// <summary>Where the next batch begins.</summary>
    public void GoOnAfter(DateTimeOffset dueAt, PetitionId id) => (CursorDueAt, CursorId) = (dueAt, id);

    /// <summary>The span is at its end.</summary>
    public void Counted() => IsCounted = true;

    /// <summary>Nothing is left.</summary>
    public void Finish(DateTimeOffset now) => FinishedAt = now;
}
