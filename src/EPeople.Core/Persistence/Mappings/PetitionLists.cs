using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using EPeople.Core.Domain;
using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Domain.Petitions;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EPeople.Core.Persistence.Mappings;

/// <summary>Short lists of a petition as one column of text: read with the row, never searched. The aggregate replaces them and never changes one.</summary>
internal static class PetitionLists
{
    /// <summary>A list is changed when it is another list.</summary>
    public static ValueComparer<T> Whole<T>()
        where T : class => new((one, other) => ReferenceEquals(one, other), list => RuntimeHelpers.GetHashCode(list), list => list);

    public static readonly ValueConverter<List<Guid>, string> Guids = new(
        list => string.Join(',', list.Select(id => id.ToString("N"))),
        text => text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse).ToList());

    public static readonly ValueConverter<List<Stop>, string> Stops = new(list => Write(list), text => Read(text));

    public static readonly ValueConverter<List<Help>, string> Helps = new(list => Write(list), text => ReadHelps(text));

    public static readonly ValueConverter<IReadOnlyList<AnswerPart>, string> Parts = new(
        parts => parts.Count == 0 ? "" : JsonSerializer.Serialize(parts, _plain), text => text.Length == 0 ? Array.Empty<AnswerPart>() : JsonSerializer.Deserialize<AnswerPart[]>(text, _plain)!);

    public static readonly ValueConverter<IReadOnlyList<Representative>, string> Representatives = new(
        list => list.Count == 0 ? "" : JsonSerializer.Serialize(list, _plain), text => text.Length == 0 ? Array.Empty<Representative>() : JsonSerializer.Deserialize<Representative[]>(text, _plain)!);

    // Arabic stays readable, and short, in the column; it is never written into a page unencoded.
    private static readonly JsonSerializerOptions _plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A question as number:body:asked:due:marks:state, moments in UTC ticks; marks are p for prolonged, r for reminded, d for told that it is late.</summary>
    private static string Write(List<Help> helps) => string.Join(',', helps.Select(help => string.Create(
        CultureInfo.InvariantCulture, $"{help.Number}:{help.Body.Value:N}:{help.AskedAt.UtcTicks}:{help.DueAt.UtcTicks}:{(help.Prolonged ? "p" : "")}{(help.Reminded ? "r" : "")}{(help.FellDue ? "d" : "")}:{(int)help.State}")));

    private static List<Help> ReadHelps(string text) =>
    [
        .. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split(':')).Select(parts => new Help(
            int.Parse(parts[0], CultureInfo.InvariantCulture), new OrganisationId(Guid.Parse(parts[1])), At(parts[2])!.Value, At(parts[3])!.Value,
            parts[4].Contains('p'), parts[4].Contains('r'), parts[4].Contains('d'), (HelpState)int.Parse(parts[5], CultureInfo.InvariantCulture))),
    ];

    /// <summary>A stop as reason:from-until in UTC ticks; nothing after the dash while it stands.</summary>
    private static string Write(List<Stop> stops) =>
        string.Join(',', stops.Select(stop => string.Create(CultureInfo.InvariantCulture, $"{(int)stop.Reason}:{stop.From.UtcTicks}-{stop.Until?.UtcTicks}")));

    private static List<Stop> Read(string text) =>
    [
        .. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split(':', '-')).Select(parts => new Stop(
            At(parts[1])!.Value, At(parts[2]), (StopReason)int.Parse(parts[0], CultureInfo.InvariantCulture))),
    ];

    private static DateTimeOffset? At(string ticks) => ticks.Length == 0 ? null : new DateTimeOffset(long.Parse(ticks, CultureInfo.InvariantCulture), TimeSpan.Zero);
}
