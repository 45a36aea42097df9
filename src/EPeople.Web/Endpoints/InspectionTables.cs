using System.Globalization;
using CsvHelper;
using EPeople.Core.Domain;
using EPeople.Core.Features.Oversight;
using EPeople.Core.Pipeline;
using EPeople.Web.Components;
using EPeople.Web.Hosting;
using EPeople.Web.Resources;
using Microsoft.Extensions.Localization;

namespace EPeople.Web.Endpoints;

/// <summary>The monthly inspection list as a table for a spreadsheet, in the language of its address; days as 2026-12-24, local.</summary>
public static class InspectionTables
{
    /// <summary>GET /{language}/oversight/inspection.csv?month=2026-12&amp;body=health, as the page has them. Core says who may read which lines.</summary>
    public static void MapInspectionTables(this WebApplication app) => app.MapGet("/oversight/inspection.csv", Download).AllowAnonymous();

    private static async Task<IResult> Download(
        string? month, string? body, HttpContext http, IDispatcher dispatcher, IStringLocalizer<OversightPages> texts, Formats formats)
    {
        DateOnly? day = null;
        if (month is not null)
            day = DateOnly.TryParseExact($"{month}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) ? first : throw new NotFound();
        var list = await dispatcher.Send(new ReadInspection(day), Actors.Of(http.User), http.RequestAborted);
        var lines = list.Lines.Where(line => body is null || line.BodyCode == body);
        http.Response.Headers.CacheControl = "private, no-store";
        var name = string.Create(CultureInfo.InvariantCulture, $"inspection-{list.Month:yyyy-MM}.csv");
        return Results.Stream(into => WriteAsync(into, lines, list.AllBodies, key => texts[key], formats, http.RequestAborted), "text/csv; charset=utf-8", name);
    }

    private static async Task WriteAsync(
        Stream into, IEnumerable<InspectionLine> lines, bool allBodies, Func<string, string> say, Formats formats, CancellationToken cancellationToken)
    {
        await using var csv = CsvWriter.Create(into, Table, leaveOpen: true);
        string[] heads = ["Body", "Petition", "Inspection.Filed", "Inspection.Due", "Inspection.Csv.Days", "Told", "Inspection.Csv.Known", "Inspection.Csv.Cause", "Inspection.Csv.Ended"];
        await csv.WriteRecordAsync([.. heads.Select(head => say(head)), .. allBodies ? [] : new[] { say("Told.Assignee") }], cancellationToken);
        foreach (var line in lines)
        {
            await csv.WriteRecordAsync(
                [
                    line.Body.In(Languages.Current.Code), line.Code, Day(formats.DayOf(line.FiledAt)), Day(line.LastDay), line.DaysLate.ToString(CultureInfo.InvariantCulture),
                    say(line.Rung is { } told ? $"Told.{told}" : "Told.Nobody"), Day(DayOf(line.AcknowledgedAt, formats)), line.Cause ?? "", Day(DayOf(line.EndedAt, formats)),
                    .. allBodies ? [] : new[] { line.ClerkName ?? "" },
                ],
                cancellationToken);
        }

        await csv.FlushAsync(cancellationToken);
    }

    /// <summary>
    /// Spreadsheets of French and Arabic readers part cells by a semicolon, and without the mark of UTF-8 they misread Arabic. What begins
    /// like a formula is kept text: people wrote the causes.
    /// </summary>
    internal static CsvWriterOptions Table => CsvWriterOptions.Default with
    {
        Separator = Languages.Current.Code == "en" ? ',' : ';',
        Injection = CsvInjection.Escape,
        WriteByteOrderMark = true,
    };

    private static DateOnly? DayOf(DateTimeOffset? instant, Formats formats) => instant is { } at ? formats.DayOf(at) : null;

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
