namespace EPeople.Core.Domain.Deadlines;

/// <summary>One stretch of work within a local day.</summary>
/// <param name="From">Its first minute, local wall time.</param>
/// <param name="Until">Its end, exclusive; later than <paramref name="From"/> on the same day.</param>
public readonly record struct Session(TimeOnly From, TimeOnly Until);

/// <summary>Office hours of one season, as a text sets them.</summary>
/// <param name="Code">Stable slug: <c>winter</c>, <c>summer</c>, <c>ramadan</c>.</param>
/// <param name="Week">Sessions in their order, by day of the week; a day without an entry is not worked by these hours.</param>
/// <param name="FromMonth">First month of its season, 1 to 12; later than <paramref name="UntilMonth"/> where the season passes the new year.</param>
/// <param name="UntilMonth">Last month of its season, inclusive.</param>
/// <param name="InRamadan">Whether they hold in the month of fasting, before every season.</param>
/// <param name="Source">The text of law.</param>
/// <param name="From">First day on which the text is in force, inclusive; null when older than the calendar.</param>
/// <param name="Until">Last day on which the text is in force, inclusive; null while it lasts.</param>
public sealed record OfficeHours(
    string Code, IReadOnlyDictionary<DayOfWeek, IReadOnlyList<Session>> Week, int FromMonth, int UntilMonth, bool InRamadan,
    string Source, DateOnly? From = null, DateOnly? Until = null)
{
    /// <summary>Whether they hold on that day, if it is (<paramref name="ramadan"/>) or is not one of fasting.</summary>
    public bool HoldOn(DateOnly day, bool ramadan) =>
        InRamadan == ramadan && (From is null || day >= From) && (Until is null || day <= Until) && (ramadan || InSeason(day.Month));

    private bool InSeason(int month) =>
        FromMonth <= UntilMonth ? month >= FromMonth && month <= UntilMonth : month >= FromMonth || month <= UntilMonth;
}

/// <summary>A stretch in which the service itself could not be used: no one's time.</summary>
/// <param name="From">Its beginning (UTC).</param>
/// <param name="Until">Its end (UTC), exclusive.</param>
public readonly record struct Outage(DateTimeOffset From, DateTimeOffset Until);
