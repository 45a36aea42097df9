using EPeople.Core;
using Microsoft.AspNetCore.Components;

namespace EPeople.Web.Hosting;

/// <summary>
/// Headers on every answer. Citizens' pages run no script at all and may load nothing but the service's own sheet and images;
/// desk pages need Blazor's script and MudBlazor's style elements (it writes its theme as an inline sheet).
/// </summary>
public static class SecurityHeaders
{
    private const string Everywhere = "default-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'; img-src 'self' data:; media-src 'self'; frame-src 'self'; manifest-src 'self'; ";

    /// <summary>Content security policy of pages without script.</summary>
    public const string PublicPolicy = Everywhere + "style-src 'self'; script-src 'none'";

    /// <summary>Content security policy of the few static pages with a small script of our own (<see cref="PageScriptAttribute"/>).</summary>
    public const string ScriptPolicy = Everywhere + "style-src 'self'; script-src 'self'; connect-src 'self'";

    /// <summary>Content security policy of interactive pages.</summary>
    public const string DeskPolicy = Everywhere + "style-src 'self' 'unsafe-inline'; script-src 'self'; connect-src 'self'; font-src 'self'";

    /// <summary>Adds the headers just before the answer starts, when the page is known.</summary>
    public static void UseSecurityHeaders(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
            app.UseHsts();
        app.Use((context, next) =>
        {
            context.Response.OnStarting(Write, context);
            return next(context);
        });
    }

    /// <summary>Tells browsers that can go there (Tor Browser) where the same page stands on the onion network; setting <c>Alerts:Onion</c>.</summary>
    public static void UseOnionLocation(this WebApplication app)
    {
        if (app.Services.GetRequiredService<CoreOptions>().Alerts.Onion is not { Length: > 0 } setting)
            return;
        var onion = new Uri(setting.Contains("://", StringComparison.Ordinal) ? setting : "http://" + setting).GetLeftPart(UriPartial.Authority);
        app.Use((context, next) =>
        {
            if (HttpMethods.IsGet(context.Request.Method) && !context.Request.Host.Host.EndsWith(".onion", StringComparison.OrdinalIgnoreCase))
                context.Response.OnStarting(Tell, (context, onion + context.Request.PathBase.Add(context.Request.Path).ToUriComponent()));
            return next(context);
        });
    }

    private static Task Tell(object state)
    {
        var (context, address) = ((HttpContext, string))state;
        if (context.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<ExcludeFromInteractiveRoutingAttribute>() is not null && context.Response.StatusCode == StatusCodes.Status200OK)
            context.Response.Headers["Onion-Location"] = address;
        return Task.CompletedTask;
    }

    private static Task Write(object state)
    {
        var context = (HttpContext)state;
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        // An endpoint that serves files sets a policy of its own, stricter still.
        if (!headers.ContainsKey("Content-Security-Policy"))
            headers.ContentSecurityPolicy = PolicyOf(context.GetEndpoint());
        if (context.GetEndpoint()?.Metadata.GetMetadata<Microsoft.AspNetCore.Components.Endpoints.ComponentTypeMetadata>() is not null || AlertTraffic.Covers(context))
            headers.CacheControl = "no-store"; // pages carry people's words; a shared phone must not keep them
        return Task.CompletedTask;
    }

    private static string PolicyOf(Endpoint? endpoint) =>
        IsInteractive(endpoint) ? DeskPolicy : endpoint?.Metadata.GetMetadata<PageScriptAttribute>() is not null ? ScriptPolicy : PublicPolicy;

    private static bool IsInteractive(Endpoint? endpoint) =>
        endpoint?.Metadata.GetMetadata<Microsoft.AspNetCore.Components.Endpoints.ComponentTypeMetadata>() is not null
        && endpoint.Metadata.GetMetadata<ExcludeFromInteractiveRoutingAttribute>() is null;
}
