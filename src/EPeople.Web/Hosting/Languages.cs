using System.Globalization;
using EPeople.Web.Components;
using Microsoft.AspNetCore.Components.Endpoints;

namespace EPeople.Web.Hosting;

/// <summary>
/// The language is the first segment of every page's address: <c>/ar/file</c>, <c>/fr/desk</c>. It becomes the request's
/// <see cref="HttpRequest.PathBase"/>, so a page's route never names it (<c>@page "/desk"</c>), links are written relative to
/// <c>&lt;base href&gt;</c> (<c>href="desk"</c>) and a circuit, whose hub lives at <c>/fr/_blazor</c>, has the page's culture.
/// </summary>
public static class Languages
{
    /// <summary>Arabic first: the first one is the service's default.</summary>
    public static readonly IReadOnlyList<Language> All =
    [
        // ar-TN: Gregorian calendar, Latin digits and the month names used in Tunisia (جانفي, not يناير); plain "ar" or ar-SA differ.
        new("ar", "ar-TN", "العربية", "rtl"),
        // fr-FR and not fr-TN: CLDR gives the latter a 12-hour clock that no Tunisian office writes.
        new("fr", "fr-FR", "Français", "ltr"),
        // en-GB: day before month, as the other two.
        new("en", "en-GB", "English", "ltr"),
    ];

    /// <summary>The language of the current request or circuit.</summary>
    public static Language Current => Find(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName) ?? All[0];

    /// <summary>The language with this code, null when the service does not speak it.</summary>
    public static Language? Find(string? code) => All.FirstOrDefault(l => l.Code == code);

    /// <summary>Localisation from .resx files and the formats of dates and numbers.</summary>
    public static void AddLanguages(this WebApplicationBuilder builder)
    {
        builder.Services.AddLocalization();
        builder.Services.AddSingleton<Formats>();
    }

    /// <summary>Sets culture and path base from the first segment; "/" leads to the first language.</summary>
    public static void UseLanguages(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (context.Request.Path.Value is null or "" or "/")
        {
            context.Response.Redirect($"/{All[0].Code}");
            return;
        }

        var segment = context.Request.Path.Value.Split('/', 3)[1];
        var language = Find(segment);
        if (language is not null)
        {
            context.Request.PathBase = $"/{segment}";
            context.Request.Path = context.Request.Path.Value[(segment.Length + 1)..] is { Length: > 0 } rest ? rest : "/";
        }

        language ??= All[0];
        CultureInfo.CurrentCulture = language.Culture;
        CultureInfo.CurrentUICulture = language.UICulture;
        await next(context);
    });

    /// <summary>Pages exist under a language only: <c>/xx/file</c> and <c>/file</c> are not found. Assets and endpoints need none.</summary>
    public static void UseLanguageOrNotFound(this WebApplication app) => app.Use((context, next) =>
    {
        var isPage = context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;
        if (!isPage || context.Request.PathBase.HasValue || context.Features.Get<ShownProblem>() is not null)
            return next(context);
        context.SetEndpoint(null);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    });
}

/// <summary>A language of the service: code of its address and texts, region of its formats, own name, direction.</summary>
public sealed record Language(string Code, string Region, string Name, string Direction)
{
    /// <summary>Culture of dates and numbers.</summary>
    public CultureInfo Culture { get; } = CultureInfo.GetCultureInfo(Region);

    /// <summary>Culture of texts.</summary>
    public CultureInfo UICulture { get; } = CultureInfo.GetCultureInfo(Code);
}
