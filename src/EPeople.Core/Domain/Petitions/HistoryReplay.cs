using EPeople.Core.Domain.Deadlines;

namespace EPeople.Core.Domain.Petitions;

/// <summary>One round of a petition's clock, read back from its history.</summary>
/// <param name="Number">0 from the filing on; 1 and more after it was opened again or appealed.</param>
/// <param name="IsAppeal">Whether an appeal began it.</param>
/// <param name="Clock">Start, stops and extensions.</param>
/// <param name="EndedAt">When it was replied to or taken back (UTC); null while the reply is owed.</param>
/// <param name="OrganisationId">The body that held it at the end of the round, or holds it now.</param>
public sealed record ClockRound(int Number, bool IsAppeal, ClockHistory Clock, DateTimeOffset? EndedAt, OrganisationId OrganisationId);

/// <summary>
/// Reads stored events back: due dates and holders follow from them alone. What the aggregate keeps in its row is a copy that tests
/// hold against this.
/// </summary>
public static class HistoryReplay
{
    private static readonly PetitionEventKind[] _ends =
        [PetitionEventKind.Answered, PetitionEventKind.Rejected, PetitionEventKind.Returned, PetitionEventKind.AppealDecided, PetitionEventKind.Withdrawn];

    /// <summary>The rounds of the clock, the first first.</summary>
    /// <param name="history">All events of one petition, by sequence.</param>
    public static IReadOnlyList<ClockRound> Rounds(IEnumerable<PetitionEvent> history)
    {
        var rounds = new List<ClockRound>();
        foreach (var happened in history)
        {
            if (happened.Kind is PetitionEventKind.Filed or PetitionEventKind.Reopened or PetitionEventKind.Appealed)
            {
                rounds.Add(new ClockRound(rounds.Count, happened.Kind == PetitionEventKind.Appealed, ClockHistory.From(happened.At), null, happened.OrganisationId));
                continue;
            }

            var round = rounds[^1] with { OrganisationId = rounds[^1].EndedAt is null ? happened.OrganisationId : rounds[^1].OrganisationId };
            rounds[^1] = After(round, happened);
        }

        return rounds;
    }

    /// <summary>
    /// Who held the petition, from its filing on, by time. A round that has ended is nobody's until the next begins: the last holding is
    /// then the petitioner's. While a body waits for a helper's part after the helper's date, the time is that helper's (of several the
    /// one whose date passed first); a holding may so begin after the last event.
    /// </summary>
    /// <param name="history">All events of one petition, by sequence.</param>
    /// <param name="centralOffice">The body that reviews, triages and arbitrates.</param>
    public static IReadOnlyList<Holding> Holdings(IEnumerable<PetitionEvent> history, OrganisationId centralOffice)
    {
        var (holdings, late) = (new List<Holding>(), new LateHelps());
        foreach (var happened in history)
        {
            late.Read(happened);
            if ((happened.Kind == PetitionEventKind.Succeeded && holdings.Count > 0 ? SuccessorOf(holdings[^1].Holder) : HolderAfter(happened, centralOffice)) is not { } holder)
                continue;
            var holding = new Holding(happened.At, holder, holder == TimeHolder.Petitioner ? null : happened.OrganisationId);
            if (holdings.Count == 0 || (holdings[^1].Holder, holdings[^1].Organisation) != (holding.Holder, holding.Organisation))
                holdings.Add(holding);
        }

        return late.Over(holdings);
    }

    private static ClockRound After(ClockRound round, PetitionEvent happened)
    {
        var clock = round.Clock;
        clock = happened.Kind switch
        {
            PetitionEventKind.DetailsAsked => clock with { Stops = [.. clock.Stops, new Stop(happened.At, null, StopReason.Details)] },
            PetitionEventKind.InvestigationBegun => clock with { Stops = [.. clock.Stops, new Stop(happened.At, null, StopReason.SiteInvestigation)] },
            PetitionEventKind.Extended => clock with { Added = clock.Added + UnitsOf(happened) },
            _ => clock,
        };
        var ends = round.EndedAt is null && _ends.Contains(happened.Kind);
        if ((ends || happened.Kind is PetitionEventKind.DetailsGiven or PetitionEventKind.InvestigationEnded) && clock.Standing is { } standing)
            clock = clock with { Stops = [.. clock.Stops.SkipLast(1), standing with { Until = happened.At }] };
        return round with { Clock = clock, EndedAt = ends ? happened.At : round.EndedAt };
    }

    private static TimeHolder? HolderAfter(PetitionEvent happened, OrganisationId centralOffice) => happened.Kind switch
    {
        PetitionEventKind.Filed or PetitionEventKind.Routed or PetitionEventKind.Transferred or PetitionEventKind.TransferRecalled or PetitionEventKind.Arbitrated or PetitionEventKind.DetailsGiven
            or PetitionEventKind.Reopened or PetitionEventKind.Appealed => happened.OrganisationId == centralOffice ? TimeHolder.CentralOffice : TimeHolder.Body,
        PetitionEventKind.Referred => TimeHolder.Arbiter,
        PetitionEventKind.DetailsAsked => TimeHolder.Petitioner,
        _ when _ends.Contains(happened.Kind) => TimeHolder.Petitioner,
        _ => null,
    };

    /// <summary>The successor has what its predecessor had; what waited for somebody else still does.</summary>
    private static TimeHolder? SuccessorOf(TimeHolder before) => before == TimeHolder.Body ? TimeHolder.Body : null;

    private static int UnitsOf(PetitionEvent extended) =>
        int.Parse((extended.Detail ?? "0").Split('|')[0], System.Globalization.CultureInfo.InvariantCulture);
}
