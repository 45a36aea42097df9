using EPeople.Core.Domain;

namespace EPeople.Core.Features.Oversight;

/// <summary>What is late, of whom, where and how long, at one moment.</summary>
/// <param name="At">The moment counted (UTC).</param>
/// <param name="Open">Open petitions by body.</param>
/// <param name="Late">Late petitions by body, governorate and age; only what is not empty.</param>
/// <param name="Recent">Replies of the last 30 local days, today included.</param>
/// <param name="Before">Replies of the 30 days before them.</param>
/// <param name="Weeks">The last 12 whole weeks (Monday to Sunday) and the running one, oldest first.</param>
public sealed record Overview(DateTimeOffset At, IReadOnlyList<OpenBody> Open, IReadOnlyList<LateCell> Late, Pace Recent, Pace Before, IReadOnlyList<WeekFigure> Weeks)
{
    /// <summary>Open petitions of the country.</summary>
    public int OpenTotal => Open.Sum(body => body.Count);

    /// <summary>Open petitions that fall due before the end of the week.</summary>
    public int DueThisWeek => Open.Sum(body => body.DueThisWeek);

    /// <summary>Late petitions within the filters; null: whatever it is.</summary>
    public AgeCounts Count(OrganisationId? body = null, string? governorate = null) =>
        AgeCounts.Of(Late.Where(cell => (body is null || cell.Body == body) && (governorate is null || cell.Governorate == governorate)));

    /// <summary>Each body with an open petition: the most late ones first, then the longest.</summary>
    public IReadOnlyList<BodyDelays> ByBody(string? governorate = null)
    {
        var late = Late.Where(cell => governorate is null || cell.Governorate == governorate).ToLookup(cell => cell.Body);
        return [.. Open.Select(body => new BodyDelays(body, AgeCounts.Of(late[body.Id])))
            .OrderByDescending(body => body.Late.Total).ThenByDescending(body => body.Late.Over30).ThenByDescending(body => body.Open.Count).ThenBy(body => body.Open.Code, StringComparer.Ordinal)];
    }

    /// <summary>Late petitions by governorate key; a governorate without any is missing.</summary>
    public IReadOnlyDictionary<string, int> ByGovernorate(OrganisationId? body = null) =>
        Late.Where(cell => body is null || cell.Body == body).GroupBy(cell => cell.Governorate).ToDictionary(cells => cells.Key, cells => cells.Sum(cell => cell.Count));
}

/// <summary>Open petitions of a body.</summary>
public sealed record OpenBody(OrganisationId Id, string Code, LocalText Name, int Count, int DueThisWeek);

/// <summary>Late petitions of one body, governorate and age.</summary>
public sealed record LateCell(OrganisationId Body, string Governorate, LateAge Age, int Count);

/// <summary>A body with its late petitions by age.</summary>
public sealed record BodyDelays(OpenBody Open, AgeCounts Late);

/// <summary>Late petitions by age.</summary>
public readonly record struct AgeCounts(int UpTo5, int UpTo10, int UpTo30, int Over30)
{
    /// <summary>All of them.</summary>
    public int Total => UpTo5 + UpTo10 + UpTo30 + Over30;

    /// <summary>Those of one age.</summary>
    public int Of(LateAge age) => age switch { LateAge.UpTo5 => UpTo5, LateAge.UpTo10 => UpTo10, LateAge.UpTo30 => UpTo30, _ => Over30 };

    internal static AgeCounts Of(IEnumerable<LateCell> cells)
    {
        var counts = new int[5];
        foreach (var cell in cells)
            counts[(int)cell.Age] += cell.Count;
        return new AgeCounts(counts[1], counts[2], counts[3], counts[4]);
    }
}

/// <summary>How fast replies came in a span of days.</summary>
/// <param name="Replied">Replies.</param>
/// <param name="InTime">Share of them in time, 0 to 1; null without replies.</param>
/// <param name="Median">Half came within so many working days.</param>
/// <param name="Ninth">Nine in ten came within so many working days.</param>
public sealed record Pace(int Replied, double? InTime, int? Median, int? Ninth)
{
    internal static Pace Of(IReadOnlyCollection<DayFigure> days)
    {
        var durations = new DurationCounts();
        foreach (var day in days)
            durations.Add(day.Durations);
        var replied = days.Sum(day => day.Replied);
        return new Pace(replied, replied == 0 ? null : (double)days.Sum(day => day.RepliedInTime) / replied, durations.Within(0.5), durations.Within(0.9));
    }
}

/// <summary>A week: its Monday, and what was filed and replied from then to Sunday.</summary>
public sealed record WeekFigure(DateOnly Monday, int Filed, int Replied, int InTime);
