using System.Globalization;

namespace EPeople.Core.Domain.Deadlines;

/// <summary>A holiday of the same day and month every year, between two days of law.</summary>
/// <param name="Code">Stable slug.</param>
/// <param name="Name">Name shown to people.</param>
/// <param name="Month">Month, 1 to 12.</param>
/// <param name="Day">Day of the month.</param>
/// <param name="Source">The text of law.</param>
/// <param name="From">First day on which the text is in force, inclusive; null when older than the calendar.</param>
/// <param name="Until">Last day on which the text is in force, inclusive; null while it lasts.</param>
public sealed record FixedHoliday(string Code, LocalText Name, int Month, int Day, string Source, DateOnly? From = null, DateOnly? Until = null);

/// <summary>A feast of the Hijri year.</summary>
/// <param name="Code">Stable slug.</param>
/// <param name="Name">Name shown to people.</param>
/// <param name="Month">Hijri month, 1 to 12.</param>
/// <param name="Day">Day of that month: the feast itself.</param>
/// <param name="DaysBefore">Free days before the feast (Eid al-Fitr: its eve).</param>
/// <param name="DaysAfter">Free days after it.</param>
/// <param name="Source">The text of law.</param>
public sealed record Feast(string Code, LocalText Name, int Month, int Day, int DaysBefore, int DaysAfter, string Source);

/// <summary>The days that were in fact free for one feast of one year, once the moon was sighted.</summary>
/// <param name="Feast">Code of the feast.</param>
/// <param name="First">First free day.</param>
/// <param name="Last">Last free day, inclusive.</param>
public sealed record ConfirmedFeast(string Feast, DateOnly First, DateOnly Last);

/// <summary>One month of fasting, whose office hours are shorter.</summary>
/// <param name="First">First day.</param>
/// <param name="Last">Last day, inclusive; from the confirmed feast at its end where there is one.</param>
/// <param name="Tentative">True: its first day is as the Umm al-Qura calendar proposes it.</param>
public sealed record Ramadan(DateOnly First, DateOnly Last, bool Tentative);

/// <summary>
/// Turns the data of a calendar into days. The Umm al-Qura calendar only proposes religious days, a day early or late now and then
///, for the sighting of the moon decides; a confirmed block replaces what it proposes for that feast of that Hijri year.
/// </summary>
public sealed class PublicHolidays(IReadOnlyList<FixedHoliday> fixedDays, IReadOnlyList<Feast> feasts, IReadOnlyList<ConfirmedFeast> confirmed)
{
    private const int RamadanMonth = 9;

    // A Hijri year is 354 or 355 days long: a confirmed block belongs to the proposal from which it is less than half a month away.
    private const int HalfAMonth = 15;

    private static readonly UmAlQuraCalendar Proposals = new();

    /// <summary>All days from 1 January of <paramref name="fromYear"/> to 31 December of <paramref name="toYear"/>, by day. Two may share a day.</summary>
    /// <exception cref="ArgumentException">A confirmed block in these years belongs to no feast.</exception>
    public IReadOnlyList<Holiday> Between(int fromYear, int toYear)
    {
        var unknown = confirmed.FirstOrDefault(block => !feasts.Any(feast => feast.Code == block.Feast
            && HijriYears(block.First.Year, block.First.Year).Any(year => IsNear(block, Proposed(year, feast.Month, feast.Day)))));
        if (unknown is not null)
        {
            throw new ArgumentException($"The block of {unknown.First:O} belongs to no feast {unknown.Feast}.");
        }

        var years = Enumerable.Range(fromYear, toYear - fromYear + 1);
        var days = years.SelectMany(FixedOf).Concat(HijriYears(fromYear, toYear).SelectMany(year => feasts.SelectMany(feast => DaysOf(feast, year))));
        return [.. days.Where(day => day.Day.Year >= fromYear && day.Day.Year <= toYear).OrderBy(day => day.Day).ThenBy(day => day.Code, StringComparer.Ordinal)];
    }

    /// <summary>The months of fasting that begin in these years. One year may hold two (2030).</summary>
    public IReadOnlyList<Ramadan> Ramadans(int fromYear, int toYear)
    {
        var months = HijriYears(fromYear, toYear).Select(year => (Year: year, First: Proposed(year, RamadanMonth, 1)));
        return [.. months.Where(month => month.First.Year >= fromYear && month.First.Year <= toYear)
            .Select(month => new Ramadan(month.First, LastOfRamadan(month.Year), Tentative: true))];
    }

    private IEnumerable<Holiday> FixedOf(int year) =>
        from holiday in fixedDays
        let day = new DateOnly(year, holiday.Month, holiday.Day)
        where (holiday.From is null || day >= holiday.From) && (holiday.Until is null || day <= holiday.Until)
        select new Holiday(day, holiday.Code, holiday.Name, Tentative: false);

    private IEnumerable<Holiday> DaysOf(Feast feast, int hijriYear)
    {
        var proposed = Proposed(hijriYear, feast.Month, feast.Day);
        var block = BlockOf(feast, hijriYear);
        var first = block?.First ?? proposed.AddDays(-feast.DaysBefore);
        var last = block?.Last ?? proposed.AddDays(feast.DaysAfter);
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            yield return new Holiday(day, feast.Code, feast.Name, Tentative: block is null);
        }
    }

    private DateOnly LastOfRamadan(int hijriYear)
    {
        var feast = feasts.FirstOrDefault(feast => feast is { Month: RamadanMonth + 1, Day: 1 });
        var block = feast is null ? null : BlockOf(feast, hijriYear);
        var firstOfNextMonth = block?.First.AddDays(feast!.DaysBefore) ?? Proposed(hijriYear, RamadanMonth + 1, 1);
        return firstOfNextMonth.AddDays(-1);
    }

    private ConfirmedFeast? BlockOf(Feast feast, int hijriYear) =>
        confirmed.FirstOrDefault(block => block.Feast == feast.Code && IsNear(block, Proposed(hijriYear, feast.Month, feast.Day)));

    private static bool IsNear(ConfirmedFeast block, DateOnly proposed) => Math.Abs(block.First.DayNumber - proposed.DayNumber) < HalfAMonth;

    private static DateOnly Proposed(int hijriYear, int month, int day) =>
        DateOnly.FromDateTime(Proposals.ToDateTime(hijriYear, month, day, 0, 0, 0, 0));

    private static IEnumerable<int> HijriYears(int fromYear, int toYear)
    {
        var first = Proposals.GetYear(new DateTime(fromYear, 1, 1));
        return Enumerable.Range(first, Proposals.GetYear(new DateTime(toYear, 12, 31)) - first + 2);
    }
}
