using System.Text;
using EPeople.Core.Features.Filing;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Web.Public.Filing;
using EPeople.Web.Resources;
using Microsoft.Extensions.Localization;

namespace EPeople.Web.Endpoints;

/// <summary>What goes with a receipt besides its page.</summary>
public static class Receipts
{
    /// <summary>/{language}/file/receipt.ics: the due date for the person's calendar; nothing in it opens the petition.</summary>
    public static void MapReceipts(this WebApplication app) => app.MapGet("/file/receipt.ics", DueDate).AllowAnonymous();

    private static async Task<IResult> DueDate(
        HttpContext http, DraftCookie cookie, IDispatcher dispatcher, IStringLocalizer<PublicPages> texts, TimeProvider clock)
    {
        if (cookie.Read(http) is not { } draft || await dispatcher.Send(new ReadReceipt(draft), Actor.Visitor, http.RequestAborted) is not { } receipt)
            return Results.NotFound();
        var follow = $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}/follow";
        var text = DueDateFile.Write(receipt.Code, texts["Receipt.Calendar.Summary", receipt.Code], follow, receipt.Explanation.LastDay, clock.GetUtcNow());
        return Results.File(Encoding.UTF8.GetBytes(text), DueDateFile.ContentType, $"{receipt.Code}.ics");
    }
}
