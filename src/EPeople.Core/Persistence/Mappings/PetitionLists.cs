using System.Globalization;
using EPeople.Core.Domain.Deadlines;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EPeople.Core.Persistence.Mappings;

/// <summary>Short lists of a petition as one column of text: read with the row, never searched. The aggregate replaces them and never changes one.</summary>
internal static class PetitionLists
{
    public static readonly ValueConverter<List<Guid>, string> Guids = new(
        list => string.Join(',', list.Select(id => id.ToString("N"))),
        text => text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse).ToList());

    public static readonly ValueConverter<List<Stop>, string> Stops = new(list => Write(list), text => Read(text));

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
