using CsCheck;
using EPeople.Core.Domain;
using EPeople.Core.Domain.Deadlines;

namespace EPeople.Core.Tests.Domain.Deadlines;

/// <summary>Random calendars, days, moments and rules for the properties that must hold for all of them.</summary>
internal static class Anything
{
    private static readonly LocalText Text = new("نص", "texte", "text");

    private static readonly string[] Zones = ["Africa/Tunis", "Africa/Cairo", "Asia/Seoul", "America/Havana"];

    public static readonly Gen<DateOnly> Day =
        Gen.Int[new DateOnly(2018, 1, 1).DayNumber, new DateOnly(2030, 12, 31).DayNumber].Select(DateOnly.FromDayNumber);

    /// <summary>Any tick of these years, midnights and the ticks around them more often than chance would have it.</summary>
    public static readonly Gen<DateTimeOffset> Moment = Gen.Select(
        Day,
        Gen.OneOf(Gen.Long[0, TimeSpan.TicksPerDay - 1], Gen.Long[-1, 1]),
        (day, ticks) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(1)).AddTicks(ticks));

    /// <summary>The delivered calendar, or one with any weekend and dense holidays of both sorts, in a zone with or without summer time.</summary>
    public static readonly Gen<WorkingCalendar> Calendar = Gen.Frequency(
        (1, Gen.Const(Tunisia.Calendar)),
        (2, Gen.Select(
            Gen.Int[0, Zones.Length - 1].Select(zone => Zones[zone]),
            Gen.Enum<DayOfWeek>().Array[0, 3],
            Gen.Select(Day, Gen.Bool, (day, tentative) => new Holiday(day, tentative ? "a" : "b", Text, tentative)).Array[0, 900],
            (zone, weekend, holidays) => new WorkingCalendar(TimeZoneInfo.FindSystemTimeZoneById(zone), holidays, weekend))));

    /// <summary>Any limit in any unit that a calendar of days can count, first day in or out, moving or not.</summary>
    public static readonly Gen<ResponseRule> Rule = Gen.Select(
        Gen.Enum<LimitUnit>().Where(unit => unit != LimitUnit.WorkingHours), Gen.Int[1, 70], Gen.Bool, Gen.Bool,
        (unit, amount, firstDayCounts, moves) =>
            new ResponseRule("any/rule", null, false, amount, unit, firstDayCounts, moves && !unit.IsHours(), Text, false));
}
