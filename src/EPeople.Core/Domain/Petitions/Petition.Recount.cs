using EPeople.Core.Domain.Deadlines;

namespace EPeople.Core.Domain.Petitions;

/// <summary>Counting anew after a revision of the calendar.</summary>
public sealed partial class Petition
{
    /// <summary>The last day in time before a revision of the calendar moved it; null when none did in the present round.</summary>
    public DateOnly? DueMovedFrom { get; private set; }

    /// <summary>Number of that revision.</summary>
    public long? DueMovedBy { get; private set; }

    /// <summary>
    /// The calendar was revised: due date and next step as they follow from it now. No event of its own: the revision is the one event of
    /// all petitions it moves.
    /// </summary>
    /// <returns>Whether anything changed.</returns>
    public bool Recount(Policy policy, long revision)
    {
        var (due, day, step, next) = (DueAt, LastDay, NextStep, NextClockAt);
        CountDueDate(policy);
        if (DueAt != due)
            (DueMovedFrom, DueMovedBy) = (day, revision);
        return (DueAt, NextStep, NextClockAt) != (due, step, next);
    }

    /// <summary>
    /// An open petition with no more than its clock, to be counted anew: a revision looks at a million of them, of which few move, and
    /// their words would be read for nothing. Whoever counts may ask nothing else of it.
    /// </summary>
    internal static Petition ClockOnly(
        PetitionId id, long version, PetitionStatus status, string packId, string ruleId, DateTimeOffset clockStartedAt, DateTimeOffset dueAt, DateOnly lastDay,
        DateTimeOffset? subDueAt, DateTimeOffset? nextClockAt, int nextStep, DateTimeOffset? nextNoticeAt, DateTimeOffset? stopEndsAt, bool detailsReminded, int added,
        DateOnly? dueMovedFrom, long? dueMovedBy, string? email, DateTimeOffset? emailConfirmedAt, int signerCount, List<Stop> stops, List<Help> helps) => new()
        {
            Id = id,
            Version = version,
            Status = status,
            PackId = packId,
            RuleId = ruleId,
            ClockStartedAt = clockStartedAt,
            DueAt = dueAt,
            LastDay = lastDay,
            SubDueAt = subDueAt,
            NextClockAt = nextClockAt,
            NextStep = nextStep,
            NextNoticeAt = nextNoticeAt,
            StopEndsAt = stopEndsAt,
            DetailsReminded = detailsReminded,
            Added = added,
            DueMovedFrom = dueMovedFrom,
            DueMovedBy = dueMovedBy,
            Email = email,
            EmailConfirmedAt = emailConfirmedAt,
            SignerCount = signerCount,
            _stops = stops,
            _helps = helps,
        };
}
