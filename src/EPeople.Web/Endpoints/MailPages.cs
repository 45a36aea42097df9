using EPeople.Core.Features.Notifications;
using EPeople.Core.Pipeline;
using EPeople.Web.Hosting;

namespace EPeople.Web.Endpoints;

/// <summary>The HTML part of a written mail as a document of its own, for the frame of the administrator's page.</summary>
public static class MailPages
{
    // Whatever stands in it, it runs nothing, loads nothing, sends nothing and has no origin; its inline styles are all it needs.
    private const string Nothing = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; sandbox; frame-ancestors 'self'";

    /// <summary>GET /{language}/admin/mails/{name}. Core says who may read mails: for anybody else there is none.</summary>
    public static void MapMailPages(this WebApplication app) => app.MapGet("/admin/mails/{name}", Show).AllowAnonymous();

    private static async Task<IResult> Show(string name, HttpContext http, IDispatcher dispatcher)
    {
        var mail = await dispatcher.Send(new ReadMail(name), Actors.Of(http.User), http.RequestAborted);
        http.Response.Headers.ContentSecurityPolicy = Nothing;
        http.Response.Headers.CacheControl = "no-store";
        return Results.Text(mail.Html, "text/html; charset=utf-8");
    }
}
