using EPeople.Core.Domain;
using EPeople.Core.Features.Attachments;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Web.Hosting;
using EPeople.Web.Public.Following;
using Microsoft.Net.Http.Headers;

namespace EPeople.Web.Endpoints;

/// <summary>
/// Stored files, for whoever may see their petition: with the type found in the content, never sniffed, in no one's cache. What the
/// service encoded itself and sound may stand in a page, a PDF only in a sandboxed frame, everything else is a download.
/// </summary>
public static class Files
{
    // Whatever a file holds, as a document of its own it runs nothing, loads nothing and has no origin.
    private const string Nothing = "default-src 'none'; sandbox; frame-ancestors 'self'";

    // Browsers' own PDF viewers need their script and style; the frame around them is sandboxed by the page.
    private const string Framed = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";

    /// <summary>/{language}/files/{id}; with <c>?save</c> always as a download.</summary>
    public static void MapFiles(this WebApplication app) => app.MapGet("/files/{id:guid}", Serve).AllowAnonymous();

    private static async Task<IResult> Serve(Guid id, HttpContext http, FollowCookie cookie, IDispatcher dispatcher)
    {
        var file = await Open(new OpenFile(new AttachmentId(id)), http, cookie.Read(http), dispatcher);
        var serving = FileKinds.OfContentType(file.ContentType)?.Serving() ?? FileServing.Download;
        if (http.Request.Query.ContainsKey("save"))
            serving = FileServing.Download;
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = serving == FileServing.Framed ? Framed : Nothing;
        headers.CacheControl = "private, no-store";
        headers.ContentDisposition = Disposition(serving, file.Name);
        return Results.Stream(file.Content, file.ContentType, enableRangeProcessing: true, lastModified: file.StoredAt);
    }

    /// <summary>As the member of staff who signed in; else, or when that one may not see it, as the petitioner: one device can be both.</summary>
    private static async Task<OpenedFile> Open(OpenFile request, HttpContext http, Actor? petitioner, IDispatcher dispatcher)
    {
        try
        {
            if (Actors.Of(http.User) is { Kind: ActorKind.Staff } staff)
                return await dispatcher.Send(request, staff, http.RequestAborted);
        }
        catch (NotFound) when (petitioner is not null)
        {
            // Not of this body: it may be the person's own.
        }

        return await dispatcher.Send(request, petitioner ?? Actor.Visitor, http.RequestAborted);
    }

    private static string Disposition(FileServing serving, string name)
    {
        var disposition = new ContentDispositionHeaderValue(serving == FileServing.Download ? "attachment" : "inline");
        disposition.SetHttpFileName(name);
        return disposition.ToString();
    }
}
