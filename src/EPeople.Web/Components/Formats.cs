using System.Globalization;
using EPeople.Web.Hosting;
using EPeople.Web.Resources;
using Microsoft.Extensions.Localization;

namespace EPeople.Web.Components;

/// <summary>
/// Dates, numbers and plurals as the current language writes them. Instants come in UTC and are shown in the country's zone
/// (setting <c>Country:Zone</c>, Africa/Tunis). In markup, numbers go through <c>&lt;Num&gt;</c>, which keeps them from turning
/// round in right-to-left text.
/// </summary>
public sealed class Formats(IStringLocalizer<Shared> texts, IConfiguration configuration)
{
    private const char NarrowNoBreakSpace = '\u202f';
    private const char NoBreakSpace = '\u00a0';

    private readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(configuration["Country:Zone"] ?? "Africa/Tunis");

    /// <summary>"الخميس 24 ديسمبر 2026", "jeudi 24 décembre 2026", "Thursday 24 December 2026".</summary>
    public string LongDate(DateOnly day) => Write(day, "dddd d MMMM yyyy");

    /// <summary>"24 ديسمبر 2026".</summary>
    public string Date(DateOnly day) => Write(day, "d MMMM yyyy");

    /// <summary>"ديسمبر 2026".</summary>
    public string Month(DateOnly day) => Write(day, "MMMM yyyy");

    /// <summary>"24 ديسمبر", for lists in which the year is plain.</summary>
    public string DayAndMonth(DateOnly day) => Write(day, "d MMMM");

    /// <summary>"24 déc.", under the bars of a picture.</summary>
    public string ShortDay(DateOnly day) => Write(day, "d MMM");

    /// <summary>"الخميس 24 ديسمبر", for lists of the desk.</summary>
    public string WeekdayAndDay(DateOnly day) => Write(day, "ddd d MMM");

    /// <summary>The day of an instant, in the country's zone.</summary>
    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    /// <summary>"24 ديسمبر 2026" of an instant.</summary>
    public string Date(DateTimeOffset instant) => Date(DayOf(instant));

    /// <summary>"09:12" of an instant, 24-hour clock in every language.</summary>
    public string Time(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, zone).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>"24 ديسمبر 2026، 09:12".</summary>
    public string DateTime(DateTimeOffset instant) => texts["DateTime", Date(instant), Time(instant)];

    /// <summary>"12 480" with narrow no-break spaces in ar and fr, "12,480" in en.</summary>
    public static string Number(long value) =>
        Languages.Current.Code == "en"
            ? value.ToString("#,0", CultureInfo.InvariantCulture)
            : value.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', NarrowNoBreakSpace);

    /// <summary>A share between 0 and 1 as "91 %" (ar, fr) or "91%" (en).</summary>
    public static string Percent(double share)
    {
        var rounded = Math.Round(share * 100, MidpointRounding.AwayFromZero).ToString("0", CultureInfo.InvariantCulture);
        return Languages.Current.Code == "en" ? rounded + "%" : $"{rounded}{NoBreakSpace}%";
    }

    /// <summary>"340 KB", "2.4 MB" in the current language's units.</summary>
    public string FileSize(long bytes) => bytes < 1_000_000
        ? texts["Size.KB", Math.Max(1, bytes / 1000)]
        : texts["Size.MB", (bytes / 1_000_000m).ToString("0.#", CultureInfo.CurrentCulture)];

    /// <summary>A count with its noun: <c>Count("Days", 3)</c> reads the key <c>Days.few</c> in Arabic and writes the number into it.</summary>
    public string Count(string key, long value) => Count(texts, key, value);

    /// <summary>As <see cref="Count(string,long)"/>, from another area's texts.</summary>
    public static string Count(IStringLocalizer texts, string key, long value) =>
        texts[$"{key}.{Plurals.Category(Languages.Current.Code, value)}", Number(value)];

    private static string Write(DateOnly day, string pattern) => day.ToString(pattern, CultureInfo.CurrentCulture);
}

/// <summary>CLDR plural categories for cardinal numbers of the three languages.</summary>
public static class Plurals
{
    /// <summary>Every category that a key with plurals must have in this language.</summary>
    public static IReadOnlyList<string> Categories { get; } = ["zero", "one", "two", "few", "many", "other"];

    /// <summary>zero, one, two, few, many or other.</summary>
    public static string Category(string language, long value) => (language, Math.Abs(value)) switch
    {
        ("ar", 0) => "zero",
        ("ar", 1) => "one",
        ("ar", 2) => "two",
        ("ar", var n) => (n % 100) switch { >= 3 and <= 10 => "few", >= 11 => "many", _ => "other" },
        ("fr", 0 or 1) => "one",
        ("fr", var n) => n % 1_000_000 == 0 ? "many" : "other",
        (_, 1) => "one",
        _ => "other",
    };
}
