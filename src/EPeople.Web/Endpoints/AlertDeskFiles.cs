using EPeople.Core;
using EPeople.Core.Domain;
using EPeople.Core.Features.Alerts;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Web.Hosting;
using EPeople.Web.Public.Alerts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace EPeople.Web.Endpoints;

/// <summary>
/// Files of alerts, out to whoever may read them and in from investigators. Out: opened chunk by chunk into the answer, in no one's cache; only a
/// picture that the service encoded itself stands in a page of its own. In: read part by part and sealed as they come.
/// </summary>
public static class AlertDeskFiles
{
    private const long Around = 1024 * 1024;

    // Whatever a file holds, as a document of its own it runs nothing, loads nothing and has no origin.
    private const string Nothing = "default-src 'none'; sandbox; frame-ancestors 'none'";

    /// <summary>GET desk/alerts/{id}/files/{note}/{file} and alerts/conversation/files/{note}/{file}, with <c>?original</c> as they came; POST desk/alerts/{id}/write.</summary>
    public static void MapAlertDesk(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<CoreOptions>().Alerts;
        app.MapGet("/desk/alerts/{id:guid}/files/{note:int}/{file:int}", Investigators).RequireAuthorization(StaffPolicies.Alerts);
        app.MapGet("/alerts/conversation/files/{note:int}/{file:int}", Reporters).AllowAnonymous();
        app.MapPost("/desk/alerts/{id:guid}/write", Write).RequireAuthorization(StaffPolicies.Alerts)
            .WithMetadata(new RequestSizeLimitAttribute((options.Files * options.FileBytes) + Around));
        // A refused message stands at this address; who reloads it comes back to the alert.
        app.MapGet("/desk/alerts/{id:guid}/write", (Guid id, HttpContext http) => Results.Redirect($"{http.Request.PathBase}/desk/alerts/{id}")).RequireAuthorization(StaffPolicies.Alerts);
    }

    private static async Task<IResult> Investigators(Guid id, int note, int file, HttpContext http, IDispatcher dispatcher)
    {
        try
        {
            return Give(http, await dispatcher.Send(new OpenAlertFile(new AlertId(id), note, file, IsOriginal(http)), Actors.Of(http.User), http.RequestAborted));
        }
        catch (RuleBroken broken) when (broken.Code is "vault.closed" or "alert.declare")
        {
            return Results.Redirect($"{http.Request.PathBase}/desk/alerts/{id}"); // the page asks for what is missing
        }
    }

    private static async Task<IResult> Reporters(int note, int file, HttpContext http, IDispatcher dispatcher, AlertCookies cookies) =>
        cookies.ReadReporter(http) is { } reporter
            ? Give(http, await dispatcher.Send(new OpenConversationFile(note, file, IsOriginal(http)), reporter, http.RequestAborted))
            : Results.Redirect($"{http.Request.PathBase}/alerts/conversation");

    private static async Task<IResult> Write(Guid id, HttpContext http, IDispatcher dispatcher, IAntiforgery antiforgery, AlertWords words)
    {
        var form = await AlertForm.ReadAsync(http, antiforgery, http.RequestAborted);
        if (form.IsValid)
            await words.Try(() => dispatcher.Send(new WriteToReporter(new AlertId(id), form.Value("text"), form.FilesAsync()), Actors.Of(http.User), http.RequestAborted), () => form.LastFile);
        if (!await words.Refused(form))
            return Results.Redirect($"{http.Request.PathBase}/desk/alerts/{id}?done=write");
        http.Features.Set(new RefusedUpload(words.Errors, form.Value("text")));
        http.Features.Set(new ShownAgainOn($"/desk/alerts/{id}"));
        return Results.StatusCode(form.IsValid ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status400BadRequest);
    }

    private static bool IsOriginal(HttpContext http) => http.Request.Query.ContainsKey("original");

    private static IResult Give(HttpContext http, AlertDownload download)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Nothing;
        headers.CacheControl = "no-store";
        var disposition = new ContentDispositionHeaderValue(download.IsPicture ? "inline" : "attachment");
        disposition.SetHttpFileName(download.Name);
        headers.ContentDisposition = disposition.ToString();
        return Results.Stream(body => download.WriteAsync(body, http.RequestAborted), download.ContentType);
    }
}
