using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Seeding;

namespace EPeople.Core.Tests.Domain.Deadlines;

/// <summary>The delivered pack and calendar, and a short way to write a moment as the people of Tunis read it on the wall.</summary>
internal static class Tunisia
{
    public static readonly WorkingCalendar Calendar = ReferencePolicies.Calendar();

    public static readonly PolicyPack Pack = ReferencePolicies.Packs.Pack("tn-2025");

    public static ResponseRule Rule(string suffix) => ReferencePolicies.Packs.Rule("tn-2025/" + suffix);

    public static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", null);

    /// <summary>Local wall time, written <c>2026-11-24 09:30</c>, in the years of UTC+1.</summary>
    public static DateTimeOffset At(string local) =>
        new(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(1));
}
