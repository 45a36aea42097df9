using EPeople.Core.Domain.Deadlines;

namespace EPeople.Core.Domain.Petitions;

/// <summary>A time in which a reply was owed and late, as it stood at the end of a period.</summary>
/// <param name="DueAt">When it fell due (UTC).</param>
/// <param name="EndedAt">When the reply was given, or the petition taken back (UTC); null when that had not happened by the end of the period.</param>
/// <param name="OrganisationId">The body that held it at the end of the span or of the period.</param>
/// <param name="Clerk">Who had it there; null: nobody.</param>
/// <param name="Rung">The highest audience told by then.</param>
/// <param name="AcknowledgedAt">When the delay was last acknowledged by then (UTC).</param>
/// <param name="Cause">What was said of it.</param>
public sealed record LateSpan(
    DateTimeOffset DueAt, DateTimeOffset? EndedAt, OrganisationId OrganisationId, Guid? Clerk, LadderAudience? Rung, DateTimeOffset? AcknowledgedAt, string? Cause)
{
    private static readonly PetitionEventKind[] _ends =
        [PetitionEventKind.Answered, PetitionEventKind.Rejected, PetitionEventKind.Returned, PetitionEventKind.AppealDecided, PetitionEventKind.Withdrawn];

    private static readonly PetitionEventKind[] _moves =
        [PetitionEventKind.Routed, PetitionEventKind.Transferred, PetitionEventKind.Referred, PetitionEventKind.Arbitrated, PetitionEventKind.Reopened, PetitionEventKind.Appealed];

    /// <summary>
    /// The late spans that overlap a period, read from the history alone and from nothing that happened at or after its end: the answer for
    /// a period that is over never changes.
    /// </summary>
    /// <param name="history">All events of one petition, by sequence.</param>
    /// <param name="from">Beginning of the period (UTC, inclusive).</param>
    /// <param name="until">Its end (UTC, exclusive).</param>
    public static IReadOnlyList<LateSpan> In(IEnumerable<PetitionEvent> history, DateTimeOffset from, DateTimeOffset until)
    {
        var spans = new List<LateSpan>();
        Guid? clerk = null;
        foreach (var happened in history.Where(e => e.At < until))
        {
            clerk = ClerkAfter(happened, clerk);
            if (happened.Kind == PetitionEventKind.FellDue)
                spans.Add(new LateSpan(happened.At, null, happened.OrganisationId, clerk, null, null, null));
            else if (spans is [.., { EndedAt: null } span])
                spans[^1] = After(span, happened, clerk);
        }

        return spans.FindAll(span => span.EndedAt is null || span.EndedAt >= from);
    }

    private static LateSpan After(LateSpan span, PetitionEvent happened, Guid? clerk) => happened.Kind switch
    {
        PetitionEventKind.Escalated when happened.EscalatedTo is { } told => span with { Rung = span.Rung > told ? span.Rung : told },
        PetitionEventKind.Acknowledged => span with { AcknowledgedAt = happened.At, Cause = happened.Text },
        _ when _ends.Contains(happened.Kind) => span with { EndedAt = happened.At, OrganisationId = happened.OrganisationId },
        // An appeal against silence begins another limit: the delay that it ended is over.
        PetitionEventKind.Appealed => span with { EndedAt = happened.At },
        _ => span with { OrganisationId = happened.OrganisationId, Clerk = clerk },
    };

    private static Guid? ClerkAfter(PetitionEvent happened, Guid? clerk) => happened.Kind switch
    {
        PetitionEventKind.Taken => happened.UserId,
        PetitionEventKind.Assigned => Guid.TryParse(happened.Detail, out var given) ? given : clerk,
        _ when _moves.Contains(happened.Kind) => null,
        _ => clerk,
    };
}
