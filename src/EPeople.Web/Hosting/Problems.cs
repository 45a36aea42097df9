using EPeople.Core.Domain;
using EPeople.Core.Pipeline;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Diagnostics;

namespace EPeople.Web.Hosting;

/// <summary>Set while a problem page is rendered: the status to tell. No exception text ever reaches a page.</summary>
public sealed record ShownProblem(int Status);

/// <summary>Set by an endpoint that refused a form with files: this page shows it again, with every word kept, in the same answer.</summary>
/// <param name="Page">Path of the page.</param>
public sealed record ShownAgainOn(string Page);

/// <summary>A page whose base class looks at <see cref="StaleForm"/> itself, so that a form with an outdated token comes back with every word kept.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class KeepsTextAttribute : Attribute;

/// <summary>The form posted bears no valid antiforgery token; the page must show it again and do nothing.</summary>
public sealed record StaleForm;

/// <summary>Every failure ends in a short translated page in the language of the address.</summary>
public static class Problems
{
    /// <summary>Antiforgery with cookies of our own making.</summary>
    public static void AddProblems(this WebApplicationBuilder builder) => builder.Services.AddAntiforgery(options =>
    {
        options.Cookie.Name = "form";
        options.Cookie.Path = "/"; // shared by the three languages
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.HttpOnly = true;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.SuppressXFrameOptionsHeader = true; // frame-ancestors says it
    });

    /// <summary>Turns exceptions and bodiless error answers into problem pages.</summary>
    public static void UseProblems(this WebApplication app)
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Problems).FullName!);
        app.Use(async (context, next) =>
        {
            try
            {
                await next(context);
            }
            catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
            {
                return; // the person went away; nobody reads an answer
            }
            catch (Exception error) when (!context.Response.HasStarted)
            {
                var status = StatusOf(error);
                if (status >= 500 && AlertTraffic.IsHere)
                    log.LogError("A request of the alert channel failed with {Exception}", error.GetType().Name);
                else if (status >= 500)
                    log.LogError(error, "A request failed");
                context.Response.Clear();
                context.Response.StatusCode = status;
            }

            if (context.Response is { StatusCode: >= 400, HasStarted: false, ContentLength: null, ContentType: null } && !context.WebSockets.IsWebSocketRequest)
                await Show(context, next);
        });
    }

    /// <summary>Antiforgery for pages: a page that keeps text is told of the stale token, any other form ends here.</summary>
    public static void UsePageForms(this WebApplication app)
    {
        app.UseAntiforgery();
        app.Use((context, next) =>
        {
            if (context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false } refused
                || context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not { } page)
                return next(context);

            if (refused.Error?.InnerException is InvalidDataException or BadHttpRequestException)
                throw refused.Error.InnerException; // the body was too large to read: not a matter of tokens
            if (Attribute.IsDefined(page.Type, typeof(KeepsTextAttribute), inherit: true))
            {
                context.Features.Set(new StaleForm());
                context.Features.Set<IAntiforgeryValidationFeature>(new ShownAgain()); // without it not even the type of the body may be asked
                if (context.Request.HasFormContentType)
                    return next(context);
            }

            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return Task.CompletedTask;
        });
    }

    private static int StatusOf(Exception error) => error switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        // A form above its limits; the other thing the form reader refuses is a zero byte.
        InvalidDataException wrong when wrong.Message.Contains("limit", StringComparison.Ordinal) => StatusCodes.Status413PayloadTooLarge,
        InvalidDataException => StatusCodes.Status400BadRequest,
        NotFound => StatusCodes.Status404NotFound,
        RuleBroken or Invalid => StatusCodes.Status409Conflict, // a page answers these beside its fields; this is for endpoints
        _ => StatusCodes.Status500InternalServerError,
    };

    private static async Task Show(HttpContext context, RequestDelegate next)
    {
        var status = context.Response.StatusCode;
        var (method, path) = (context.Request.Method, context.Request.Path);
        context.Response.Clear(); // whatever the failed answer had begun to set
        context.Response.StatusCode = status;
        // Blazor renders a page under an error status only when told that the request is executed again.
        context.Features.Set<IStatusCodeReExecuteFeature>(new StatusCodeReExecuteFeature
        {
            OriginalPath = path,
            OriginalPathBase = context.Request.PathBase,
        });
        context.Features.Set(new ShownProblem(status));
        context.Features.Set<IAntiforgeryValidationFeature>(null);
        context.Request.Method = HttpMethods.Get;
        context.Request.Path = context.Features.Get<ShownAgainOn>()?.Page ?? "/problem";
        context.SetEndpoint(null);
        context.Request.RouteValues.Clear();
        var services = context.RequestServices;
        await using var scope = services.CreateAsyncScope(); // the first run's components have used up what was scoped to it
        context.RequestServices = scope.ServiceProvider;
        await next(context);
        (context.RequestServices, context.Request.Method, context.Request.Path) = (services, method, path);
    }

    private sealed class ShownAgain : IAntiforgeryValidationFeature
    {
        public bool IsValid => true;

        public Exception? Error => null;
    }
}
