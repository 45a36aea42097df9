using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Domain.Deadlines;

namespace EPeople.Core.Seeding;

/// <summary>
/// The policy packs, holidays and office hours that the service is delivered with (Tunisia in force; Korea to replay histories under
/// another law), from the files in Seeding/Reference. Read once, when first asked for; a file that misses a value or has one too many
/// stops the start rather than counting wrongly.
/// </summary>
public static class ReferencePolicies
{
    private const string Folder = "EPeople.Core.Seeding.Reference.";

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false), new SessionText() },
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    private static readonly Lazy<PolicyPacks> LazyPacks = new(() => new PolicyPacks([Read<PolicyPack>("policies.tn-2025.json")]));

    private static readonly Lazy<PolicyPack> LazyKorea = new(() => Read<PolicyPack>("policies.kr.json"));

    private static readonly Lazy<AlertPolicy> LazyAlerts = new(() => Read<AlertPolicy>("policies.alerts-tn.json"));

    private static readonly Lazy<CalendarFile> LazyCalendar = new(() => Read<CalendarFile>("calendar-tn.json"));

    private static readonly Lazy<CalendarFile> LazyKoreanCalendar = new(() => Read<CalendarFile>("calendar-kr.json"));

    /// <summary>The packs in force in Tunisia; <c>tn-2025</c> today.</summary>
    public static PolicyPacks Packs => LazyPacks.Value;

    /// <summary>Korea's pack.</summary>
    public static PolicyPack Korea => LazyKorea.Value;

    /// <summary>Limits and recipients of corruption alerts, as delivered.</summary>
    public static AlertPolicy Alerts => LazyAlerts.Value;

    /// <summary>Limits and recipients of corruption alerts from a file of an installation's own, of the same form.</summary>
    /// <exception cref="JsonException">The file misses a value or has one too many.</exception>
    public static AlertPolicy AlertsFrom(string path)
    {
        using var file = File.OpenRead(path);
        return JsonSerializer.Deserialize<AlertPolicy>(file, Strict) ?? throw new JsonException($"{path} is empty.");
    }

    /// <summary>
    /// The holidays to fill the table with, by day: fixed ones, confirmed feasts, and the other feasts as tentative. They end a year
    /// after the last year asked for (2030), so that what is filed in its last weeks still ends on known ground.
    /// </summary>
    /// <param name="confirmed">Confirmed blocks that speak before the delivered ones, the newest first.</param>
    /// <exception cref="ArgumentException">A block belongs to no feast.</exception>
    public static IReadOnlyList<Holiday> Holidays(IReadOnlyList<ConfirmedFeast>? confirmed = null) => Days(confirmed).Between(LazyCalendar.Value.FromYear, LazyCalendar.Value.ToYear);

    /// <summary>The feasts whose days the sighting of the moon decides.</summary>
    public static IReadOnlyList<Feast> Feasts => LazyCalendar.Value.Feasts;

    /// <summary>The months of fasting of the same years.</summary>
    public static IReadOnlyList<Ramadan> Ramadans(IReadOnlyList<ConfirmedFeast>? confirmed = null) => Days(confirmed).Ramadans(LazyCalendar.Value.FromYear, LazyCalendar.Value.ToYear);

    /// <summary>The calendar as delivered, before any row of the database corrects it.</summary>
    public static WorkingCalendar Calendar() => Packs.All[0].CalendarWith(Holidays());

    /// <summary>Tunisia's office hours on a calendar of days.</summary>
    public static WorkingHours Hours(WorkingCalendar days, IReadOnlyList<ConfirmedFeast>? confirmed = null, IEnumerable<Outage>? outages = null) =>
        new(days, LazyCalendar.Value.OfficeHours, Ramadans(confirmed), outages ?? []);

    /// <summary>Korea's office hours; whoever counts by them brings the holidays.</summary>
    public static WorkingHours KoreanHours(IEnumerable<Holiday> holidays, IEnumerable<Outage>? outages = null) =>
        new(Korea.CalendarWith(holidays), LazyKoreanCalendar.Value.OfficeHours, [], outages ?? []);

    private static PublicHolidays Days(IReadOnlyList<ConfirmedFeast>? confirmed = null) =>
        new(LazyCalendar.Value.FixedDays, LazyCalendar.Value.Feasts, [.. confirmed ?? [], .. LazyCalendar.Value.Confirmed]);

    private static T Read<T>(string name)
    {
        using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream(Folder + name)
            ?? throw new FileNotFoundException("Not embedded.", name);
        return JsonSerializer.Deserialize<T>(file, Strict) ?? throw new JsonException($"{name} is empty.");
    }

    private sealed record CalendarFile(
        int FromYear, int ToYear, IReadOnlyList<FixedHoliday> FixedDays, IReadOnlyList<Feast> Feasts, IReadOnlyList<ConfirmedFeast> Confirmed,
        IReadOnlyList<OfficeHours> OfficeHours);

    /// <summary>A session as <c>08:30-12:30</c>.</summary>
    private sealed class SessionText : JsonConverter<Session>
    {
        public override Session Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var ends = (reader.GetString() ?? "").Split('-');
            if (ends.Length != 2 || !TimeOnly.TryParseExact(ends[0], "HH:mm", out var from) || !TimeOnly.TryParseExact(ends[1], "HH:mm", out var until) || until <= from)
                throw new JsonException("A session is written 08:30-12:30.");
            return new Session(from, until);
        }

        public override void Write(Utf8JsonWriter writer, Session value, JsonSerializerOptions options) =>
            writer.WriteStringValue($"{value.From:HH\\:mm}-{value.Until:HH\\:mm}");
    }
}
