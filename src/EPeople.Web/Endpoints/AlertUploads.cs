using EPeople.Core;
using EPeople.Core.Domain;
using EPeople.Core.Features.Alerts;
using EPeople.Core.Features.Attachments;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Web.Hosting;
using EPeople.Web.Public.Alerts;
using EPeople.Web.Resources;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace EPeople.Web.Endpoints;

/// <summary>
/// Where the alert channel's forms with files go. The body is read part by part as it comes, never as a form, which would lie in clear on the
/// disk: the antiforgery token is the first part and is checked before any other is looked at, and each file goes straight to be sealed.
/// A refused form is shown again in the same answer, with every word kept.
/// </summary>
public static class AlertUploads
{
    private const long Around = 1024 * 1024;

    /// <summary>POST alerts/begin, alerts/files/add and alerts/conversation/write, under their languages; the latter two with a limit of their own.</summary>
    public static void MapAlerts(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<CoreOptions>().Alerts;
        var limit = new RequestSizeLimitAttribute((options.Files * options.FileBytes) + Around);
        app.MapPost("/alerts/begin", Begin).AllowAnonymous();
        app.MapPost("/alerts/files/add", AddFiles).AllowAnonymous().WithMetadata(limit);
        app.MapPost("/alerts/conversation/write", Write).AllowAnonymous().WithMetadata(limit);
        // A refused form stands at these addresses; who reloads it comes back to its page.
        app.MapGet("/alerts/files/add", (HttpContext http) => To(http, "alerts/files")).AllowAnonymous();
        app.MapGet("/alerts/conversation/write", (HttpContext http) => To(http, "alerts/conversation")).AllowAnonymous();
    }

    /// <summary>
    /// Always a new draft: a shared computer must not show the words of whoever sat there before. The page before has no cookie and so no token;
    /// what another site could send here would at worst begin an empty draft, and browsers that say so are not followed.
    /// </summary>
    private static async Task<IResult> Begin(HttpContext http, IDispatcher dispatcher, AlertCookies cookies)
    {
        if (!http.Request.PathBase.HasValue)
            return Results.NotFound();
        if (http.Request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none"))
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        try
        {
            cookies.WriteDraft(http, await dispatcher.Send(new StartAlert(), Actor.Visitor, http.RequestAborted));
            return To(http, "alerts/name");
        }
        catch (RuleBroken off) when (off.Code == "feature.off")
        {
            return To(http, "alerts"); // which says why, and the way on paper
        }
    }

    private static async Task<IResult> AddFiles(HttpContext http, IDispatcher dispatcher, AlertCookies cookies, IAntiforgery antiforgery, AlertWords words)
    {
        if (!http.Request.PathBase.HasValue)
            return Results.NotFound();
        if (cookies.ReadDraft(http) is not { } session)
            return To(http, "alerts?expired=1");
        var form = await AlertForm.ReadAsync(http, antiforgery, http.RequestAborted);
        if (form.IsValid)
        {
            for (var number = 1; await form.NextFileAsync() is { } file; number++)
            {
                if (await words.Try(() => dispatcher.Send(new AddAlertFile(session, file.Name, file.Content), Actor.Visitor, http.RequestAborted), () => file.Name) is { } broken)
                    return To(http, broken == "alert.filed" ? "alerts/filed" : "alerts?expired=1");
            }
        }

        var then = form.Value("then") == "review" ? "?then=review" : "";
        if (await words.Refused(form))
            return Again(http, "/alerts/files", words, form);
        return To(http, form.Value("go") == "more" ? "alerts/files" + then : "alerts/review");
    }

    private static async Task<IResult> Write(HttpContext http, IDispatcher dispatcher, AlertCookies cookies, IAntiforgery antiforgery, AlertWords words)
    {
        if (!http.Request.PathBase.HasValue)
            return Results.NotFound();
        if (cookies.ReadReporter(http) is not { } reporter)
            return To(http, "alerts/conversation");
        var form = await AlertForm.ReadAsync(http, antiforgery, http.RequestAborted);
        if (form.IsValid)
        {
            try
            {
                var message = new WriteToInvestigators(form.Value("text"), form.FilesAsync(), form.Value("retaliated") == "true");
                await words.Try(() => dispatcher.Send(message, reporter, http.RequestAborted), () => form.LastFile);
            }
            catch (NotFound)
            {
                await form.EndAsync();
                return Again(http, "/alerts/conversation", words, form); // closed meanwhile: the page asks the receipt again, and shows what was not sent
            }
        }

        return await words.Refused(form) ? Again(http, "/alerts/conversation", words, form) : To(http, "alerts/conversation?sent=1");
    }

    /// <summary>The page again, in this answer.</summary>
    private static IResult Again(HttpContext http, string page, AlertWords words, AlertForm form)
    {
        http.Features.Set(new RefusedUpload(words.Errors, form.Value("text"), form.Value("retaliated") == "true"));
        http.Features.Set(new ShownAgainOn(page));
        return Results.StatusCode(form.IsValid ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status400BadRequest);
    }

    private static SeeOther To(HttpContext http, string address) => new($"{http.Request.PathBase}/{address}");

    /// <summary>303: what follows a form is read and not sent again.</summary>
    private sealed class SeeOther(string address) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = address;
            return Task.CompletedTask;
        }
    }
}

/// <summary>What went wrong with a form, in the words of its language.</summary>
public sealed class AlertWords(IStringLocalizer<Rules> rules, IStringLocalizer<PublicPages> pages, CoreOptions options)
{
    private readonly List<(string Field, string Text)> errors = [];

    /// <summary>Id of the field and text, in the order found.</summary>
    public IReadOnlyList<(string Field, string Text)> Errors => errors;

    /// <summary>Acts; what is refused is kept in words. Gives the code of a rule that ends the whole form.</summary>
    public async Task<string?> Try(Func<Task> act, Func<string?> file)
    {
        try
        {
            await act();
            return null;
        }
        catch (Invalid invalid)
        {
            foreach (var error in invalid.Errors)
                errors.Add((error.Field == "Files" ? "files" : "text", error.Field == "Files" ? Named(file(), error.Code) : rules[error.Code, [.. error.Arguments]]));
        }
        catch (RuleBroken broken) when (broken.Code is "alert.filed" or "alert.expired")
        {
            return broken.Code;
        }
        catch (RuleBroken broken)
        {
            errors.Add(("", rules[broken.Code, [.. broken.Arguments]]));
        }

        return null;
    }

    /// <summary>Reads the rest of the form, so that the answer is read, and says whether it is refused.</summary>
    public async Task<bool> Refused(AlertForm form)
    {
        if (!await form.EndAsync() && errors.Count == 0)
            errors.Add(form.IsValid ? ("files", pages["Alerts.Files.Broken"]) : ("", pages["File.Stale"]));
        return errors.Count > 0;
    }

    private string Named(string? file, string code)
    {
        var words = code == AttachmentRefusals.TooLarge ? pages["Alerts.Files.TooLarge", options.Alerts.FileBytes / (1024 * 1024)]
            : code == AttachmentRefusals.TooMany ? pages["Alerts.Files.TooMany", options.Alerts.Files]
            : code == AttachmentRefusals.Broken ? pages["Alerts.Files.Broken"] : rules[code];
        return file is null ? words : rules["attachment.named", $"\u2068{CleanFileName.OfUnknown(file)}\u2069", words.Value];
    }
}
