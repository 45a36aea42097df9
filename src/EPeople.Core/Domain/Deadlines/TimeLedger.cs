namespace EPeople.Core.Domain.Deadlines;

/// <summary>Whose time it is. Stored by number in exports: never renumber.</summary>
public enum TimeHolder
{
    /// <summary>The central office, which looks for the competent body or reviews.</summary>
    CentralOffice = 1,

    /// <summary>The body that must answer.</summary>
    Body = 2,

    /// <summary>The petitioner, asked for details or for consent.</summary>
    Petitioner = 3,

    /// <summary>A body that was asked to help and has not yet.</summary>
    Helper = 4,

    /// <summary>The arbiter of competence.</summary>
    Arbiter = 5,

    /// <summary>Nobody: the service could not be used.</summary>
    Outage = 6,
}

/// <summary>Who holds a petition from an instant on, until the next holding begins.</summary>
/// <param name="From">Since when (UTC).</param>
/// <param name="Holder">Whose time.</param>
/// <param name="Organisation">Which body, for bodies, helpers and offices; null for the petitioner and an outage.</param>
public readonly record struct Holding(DateTimeOffset From, TimeHolder Holder, OrganisationId? Organisation);

/// <summary>A stretch of a petition's life that belongs to one holder.</summary>
/// <param name="From">Its beginning (UTC).</param>
/// <param name="Until">Its end (UTC), exclusive.</param>
/// <param name="Holder">Whose time.</param>
/// <param name="Organisation">Which body.</param>
/// <param name="Working">The office hours in it.</param>
public readonly record struct LedgerSlice(DateTimeOffset From, DateTimeOffset Until, TimeHolder Holder, OrganisationId? Organisation, TimeSpan Working);

/// <summary>
/// Attributes every working minute of a petition's life to exactly one holder, so that nobody is blamed for another's time. The slices
/// follow each other without gap, and their working time is that of the whole.
/// </summary>
public static class TimeLedger
{
    /// <summary>The slices, by time; none is empty.</summary>
    /// <param name="holdings">By time; the first begins the life. Of several at one instant the last holds.</param>
    /// <param name="until">The end of what is told (UTC).</param>
    /// <param name="hours">Office hours and outages.</param>
    public static IReadOnlyList<LedgerSlice> Of(IReadOnlyList<Holding> holdings, DateTimeOffset until, WorkingHours hours)
    {
        var slices = new List<LedgerSlice>();
        for (var i = 0; i < holdings.Count; i++)
        {
            var end = i + 1 < holdings.Count && holdings[i + 1].From < until ? holdings[i + 1].From : until;
            Slice(slices, holdings[i], end, hours);
        }

        return slices;
    }

    /// <summary>The working time of each holder and body.</summary>
    public static IReadOnlyDictionary<(TimeHolder Holder, OrganisationId? Organisation), TimeSpan> Totals(IEnumerable<LedgerSlice> slices) =>
        slices.GroupBy(slice => (slice.Holder, slice.Organisation)).ToDictionary(group => group.Key, group => TimeSpan.FromTicks(group.Sum(slice => slice.Working.Ticks)));

    private static void Slice(List<LedgerSlice> slices, Holding holding, DateTimeOffset end, WorkingHours hours)
    {
        var from = holding.From;
        foreach (var outage in hours.Outages.Where(outage => outage.Until > holding.From && outage.From < end))
        {
            Add(from, outage.From, holding.Holder, holding.Organisation);
            from = Add(outage.From > from ? outage.From : from, outage.Until < end ? outage.Until : end, TimeHolder.Outage, null);
        }

        Add(from, end, holding.Holder, holding.Organisation);

        DateTimeOffset Add(DateTimeOffset start, DateTimeOffset stop, TimeHolder holder, OrganisationId? organisation)
        {
            if (stop > start)
                slices.Add(new LedgerSlice(start, stop, holder, organisation, hours.Elapsed(start, stop)));
            return stop > start ? stop : start;
        }
    }
}
