using System.Globalization;
using CsvHelper;
using EPeople.Core.Features.Importing;
using EPeople.Core.Pipeline;
using EPeople.Web.Hosting;
using MiniExcelLibs;

namespace EPeople.Web.Endpoints;

/// <summary>Bodies and staff given out as tables, in the form in which they can be brought in again.</summary>
public static class Tables
{
    /// <summary>GET /{language}/admin/export/{Organisations|Staff}.{csv|xlsx}. Core says who may.</summary>
    public static void MapTables(this WebApplication app) => app.MapGet("/admin/export/{name}", Download).AllowAnonymous();

    private static async Task<IResult> Download(string name, HttpContext http, IDispatcher dispatcher)
    {
        if (name.Split('.') is not [var what, ("csv" or "xlsx") and var form] || !Enum.GetNames<ImportKind>().Contains(what))
            throw new NotFound();
        var rows = await dispatcher.Send(new ExportTable(Enum.Parse<ImportKind>(what)), Actors.Of(http.User), http.RequestAborted);
        http.Response.Headers.CacheControl = "private, no-store";
        var file = what.ToLower(CultureInfo.InvariantCulture) + "." + form;
        return form == "csv"
            ? Results.Stream(into => WriteCsvAsync(into, rows, http.RequestAborted), "text/csv; charset=utf-8", file)
            : Results.Bytes(Sheet(rows), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", file);
    }

    private static async Task WriteCsvAsync(Stream into, IReadOnlyList<string[]> rows, CancellationToken cancellationToken)
    {
        await using var csv = CsvWriter.Create(into, InspectionTables.Table, leaveOpen: true);
        foreach (var row in rows)
            await csv.WriteRecordAsync(row, cancellationToken);
        await csv.FlushAsync(cancellationToken);
    }

    /// <summary>A sheet's cells are texts by their type: none of them is a formula.</summary>
    private static byte[] Sheet(IReadOnlyList<string[]> rows)
    {
        using var into = new MemoryStream();
        into.SaveAs(rows.Skip(1).Select(row => rows[0].Zip(row).ToDictionary(cell => cell.First, cell => (object)cell.Second)));
        return into.ToArray();
    }
}
