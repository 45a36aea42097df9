using System.Globalization;
using CsvHelper;
using EPeople.Core.Features.Audit;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Web.Hosting;
using EPeople.Web.Oversight;
using EPeople.Web.Resources;
using Microsoft.Extensions.Localization;

namespace EPeople.Web.Endpoints;

/// <summary>The audit trail as a table for a spreadsheet, read and sent in parts: a year of it does not stand in memory.</summary>
public static class AuditTables
{
    /// <summary>GET /{language}/oversight/audit.csv with the filters of the page. Core says who may, and notes each part taken away.</summary>
    public static void MapAuditTables(this WebApplication app) => app.MapGet("/oversight/audit.csv", Download).AllowAnonymous();

    private static async Task<IResult> Download(HttpContext http, IDispatcher dispatcher, IStringLocalizer<OversightPages> texts, AuditAddress address)
    {
        var (filter, actor) = (address.Read(http.Request.Query), Actors.Of(http.User));
        var first = await dispatcher.Send(new ExportAudit(filter), actor, http.RequestAborted); // what is not found is told before the first byte
        http.Response.Headers.CacheControl = "private, no-store";
        return Results.Stream(into => WriteAsync(into, first, filter, actor, dispatcher, key => texts[key], http.RequestAborted), "text/csv; charset=utf-8", "audit.csv");
    }

    private static async Task WriteAsync(Stream into, AuditSlice part, AuditFilter filter, Actor actor, IDispatcher dispatcher, Func<string, string> say, CancellationToken cancellationToken)
    {
        await using var csv = CsvWriter.Create(into, InspectionTables.Table, leaveOpen: true);
        string[] heads = ["Audit.At", "Audit.Person", "Audit.Email", "Audit.Kind", "Audit.Action", "Audit.Subject", "Audit.SubjectId", "Audit.Changes"];
        await csv.WriteRecordAsync([.. heads.Select(say)], cancellationToken);
        for (; ; part = await dispatcher.Send(new ExportAudit(filter, part.Next), actor, cancellationToken))
        {
            foreach (var (entry, name, email) in part.Lines)
            {
                await csv.WriteRecordAsync(
                    [
                        entry.At.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture), name ?? "", email ?? "", entry.ActorKind.ToString(),
                        entry.Action, entry.Subject, entry.SubjectId ?? "", entry.Changes ?? "",
                    ],
                    cancellationToken);
            }

            await csv.FlushAsync(cancellationToken);
            if (part.Next is null)
                return;
        }
    }
}
