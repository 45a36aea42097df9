using System.Collections.Frozen;

namespace EPeople.Core.Domain.Deadlines;

/// <summary>
/// Which local days the administration works, and where they begin and end in UTC. Immutable and safe to share between threads;
/// no method allocates, for a sweep asks it about every petition.
/// </summary>
/// <remarks>The offset comes from the zone database: Tunisia kept summer time until 2008 and may take it up again.</remarks>
public sealed class WorkingCalendar
{
    private const int DaysOfAWeek = 7;

    private readonly FrozenDictionary<int, Holiday> _holidays;
    private readonly int[] _holidaysOutsideWeekends;
    private readonly int[] _workingDaysUpToWeekday = new int[DaysOfAWeek + 1];
    private readonly bool[] _weekend = new bool[DaysOfAWeek];

    /// <param name="zone">Zone whose midnights bound the days.</param>
    /// <param name="holidays">
    /// In any order, from data or from rows. Where several fall on one day, a confirmed one speaks for the day before a tentative one.
    /// </param>
    /// <param name="weekend">Days of the week that are never worked; at least one day must be left.</param>
    /// <exception cref="ArgumentException">All seven days are weekend.</exception>
    public WorkingCalendar(TimeZoneInfo zone, IEnumerable<Holiday> holidays, IEnumerable<DayOfWeek> weekend)
    {
        Zone = zone;
        foreach (var day in weekend)
        {
            _weekend[(int)day] = true;
        }

        if (_weekend.All(never => never))
        {
            throw new ArgumentException("A calendar without working days would never end a limit.", nameof(weekend));
        }

        _holidays = holidays
            .GroupBy(holiday => holiday.Day.DayNumber)
            .ToFrozenDictionary(
                day => day.Key,
                day => day.OrderBy(holiday => holiday.Tentative).ThenBy(holiday => holiday.Code, StringComparer.Ordinal).First());
        _holidaysOutsideWeekends = [.. _holidays.Keys.Where(day => !IsWeekend(day)).Order()];
        for (var day = 0; day < DaysOfAWeek; day++)
        {
            _workingDaysUpToWeekday[day + 1] = _workingDaysUpToWeekday[day] + (IsWeekend(day) ? 0 : 1);
        }
    }

    /// <summary>Zone whose midnights bound the days.</summary>
    public TimeZoneInfo Zone { get; }

    /// <summary>The local day that contains <paramref name="instant"/> (of any offset). Midnight belongs to the day that it begins.</summary>
    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    /// <summary>The first instant of a local day, in UTC. Where summer time skips midnight, the moment of the change; where midnight comes twice, the first.</summary>
    public DateTimeOffset StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified);
        // The offset in force before a change gives the first instant in both of those cases; without a change it is simply the offset.
        var first = new DateTimeOffset(midnight, Zone.GetUtcOffset(midnight.AddHours(-12))).ToUniversalTime();
        if (DayOf(first) == day && DayOf(first.AddTicks(-1)) < day)
        {
            return first;
        }

        // The change lay between noon and midnight: the offset of midnight itself is meant.
        return new DateTimeOffset(midnight, Zone.GetUtcOffset(midnight)).ToUniversalTime();
    }

    /// <summary>The end of a local day (24:00), in UTC, exclusive: the first instant of the next day.</summary>
    public DateTimeOffset EndOf(DateOnly day) => StartOf(day.AddDays(1));

    /// <summary>Whether the day is neither weekend nor holiday. A tentative holiday counts as one.</summary>
    public bool IsWorking(DateOnly day) => IsWorking(day.DayNumber);

    /// <summary>Whether the day is one of the weekend's.</summary>
    public bool IsWeekend(DateOnly day) => IsWeekend(day.DayNumber);

    /// <summary>The holiday of that day, on a weekend too; null when there is none.</summary>
    public Holiday? HolidayOn(DateOnly day) => _holidays.GetValueOrDefault(day.DayNumber);

    /// <summary>The day itself when it is worked, else the first working day after it.</summary>
    public DateOnly NextWorking(DateOnly day) => IsWorking(day) ? day : AddWorkingDays(day, 1);

    /// <summary>
    /// The <paramref name="count"/>th working day after <paramref name="day"/>, or before it for a negative count. The start day is
    /// never counted and need not be worked; a count of 0 gives it back as it is.
    /// </summary>
    public DateOnly AddWorkingDays(DateOnly day, int count)
    {
        var number = day.DayNumber;
        var step = Math.Sign(count);
        for (var left = Math.Abs(count); left > 0;)
        {
            number += step;
            left -= IsWorking(number) ? 1 : 0;
        }

        return DateOnly.FromDayNumber(number);
    }

    /// <summary>
    /// How many working days lie after <paramref name="from"/> up to and including <paramref name="to"/>; the negative of the
    /// reverse count when <paramref name="to"/> is earlier. Costs the same for a day and for a decade.
    /// </summary>
    public int WorkingDaysBetween(DateOnly from, DateOnly to) => WorkingDaysUpTo(to.DayNumber) - WorkingDaysUpTo(from.DayNumber);

    private bool IsWorking(int day) => !IsWeekend(day) && !_holidays.ContainsKey(day);

    // Day number 0 is 1 January of year 1, a Monday.
    private bool IsWeekend(int day) => _weekend[(day + 1) % DaysOfAWeek];

    private int WorkingDaysUpTo(int day)
    {
        var (weeks, days) = Math.DivRem(day + 1, DaysOfAWeek);
        var found = Array.BinarySearch(_holidaysOutsideWeekends, day);
        var holidays = found >= 0 ? found + 1 : ~found;
        return (weeks * _workingDaysUpToWeekday[DaysOfAWeek]) + _workingDaysUpToWeekday[days] - holidays;
    }
}
