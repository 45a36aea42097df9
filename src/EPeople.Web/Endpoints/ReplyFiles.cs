using EPeople.Core.Domain;
using EPeople.Core.Features.Answering;
using EPeople.Core.Features.Attachments;
using EPeople.Core.Pipeline;
using EPeople.Web.Hosting;
using EPeople.Web.Resources;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;

namespace EPeople.Web.Endpoints;

/// <summary>
/// Files that a clerk adds to a reply come here and not through the circuit: real progress, no message limits, no copy in memory. One
/// file a request, read as it comes; the page's antiforgery token stands in a header, so that the body is not read to find it.
/// </summary>
public static class ReplyFiles
{
    private const string Token = "RequestVerificationToken";

    /// <summary>POST /{language}/desk/case/{id}/files. Core says who may: what is not there for the actor is not found.</summary>
    public static void MapReplyFiles(this WebApplication app) => app.MapPost("/desk/case/{id:guid}/files", Receive).AllowAnonymous();

    private static async Task<IResult> Receive(Guid id, HttpContext http, IAntiforgery antiforgery, IDispatcher dispatcher, IStringLocalizer<Rules> texts)
    {
        if (!http.Request.Headers.ContainsKey(Token) || !await antiforgery.IsRequestValidAsync(http))
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        try
        {
            if (await FirstFile(http.Request, http.RequestAborted) is not { } file)
                return Results.StatusCode(StatusCodes.Status400BadRequest);
            await dispatcher.Send(new AddReplyFile(new PetitionId(id), file), Actors.Of(http.User), http.RequestAborted);
            return Results.NoContent();
        }
        catch (Invalid invalid)
        {
            return Results.Text(texts[invalid.Errors[0].Code, [.. invalid.Errors[0].Arguments]], "text/plain; charset=utf-8", statusCode: StatusCodes.Status422UnprocessableEntity);
        }
        catch (IOException broken) when (broken is not BadHttpRequestException)
        {
            return Results.StatusCode(StatusCodes.Status400BadRequest); // the body ends in the middle of a part
        }
    }

    private static async Task<IncomingFile?> FirstFile(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || type.MediaType != "multipart/form-data"
            || HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 and <= 70 } boundary)
            return null;
        var reader = new MultipartReader(boundary.ToString(), request.Body);
        while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (section.AsFileSection() is { FileStream: { } content } file)
                return new IncomingFile(file.FileName, content);
        }

        return null;
    }
}
