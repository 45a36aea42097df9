using EPeople.Core.Features.Citizens;
using EPeople.Core.Pipeline;
using EPeople.Web.Public.Mine;
using EPeople.Web.Resources;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Localization;

namespace EPeople.Web.Endpoints;

/// <summary>All that the service keeps of a citizen's account, as a ZIP that is written while it is read.</summary>
public static class AccountExports
{
    /// <summary>POST /{language}/mine/export; a GET leads to the page with the button.</summary>
    public static void MapAccountExports(this WebApplication app)
    {
        app.MapPost("/mine/export", Export).AllowAnonymous();
        app.MapGet("/mine/export", (HttpContext http) => Results.Redirect($"{http.Request.PathBase}/mine/data")).AllowAnonymous();
    }

    private static async Task<IResult> Export(HttpContext http, IAntiforgery antiforgery, CitizenDoor door, IDispatcher dispatcher, IStringLocalizer<PublicPages> texts)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        if (await door.Current(http) is not { } citizen)
            return Results.Redirect($"{http.Request.PathBase}/mine/enter");
        // An entry's last few bytes are written when it is closed, which .NET's archive does without waiting; all before them is asynchronous.
        if (http.Features.Get<IHttpBodyControlFeature>() is { } body)
            body.AllowSynchronousIO = true;
        http.Response.Headers.CacheControl = "private, no-store";
        return Results.Stream(into => dispatcher.Send(new ExportAccount(into, texts["Mine.Export.Readme"]), citizen.Actor, http.RequestAborted), "application/zip", "epeople.zip");
    }
}
