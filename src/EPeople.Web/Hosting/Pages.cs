using System.Text.Encodings.Web;
using System.Text.Unicode;
using EPeople.Web.Components;
using EPeople.Web.Desk;
using EPeople.Web.Endpoints;
using EPeople.Web.Public.Alerts;
using EPeople.Web.Public.Filing;
using EPeople.Web.Public.Following;
using EPeople.Web.Public.Mine;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;
using MudBlazor.Services;

namespace EPeople.Web.Hosting;

/// <summary>Blazor: static pages for citizens, circuits for staff.</summary>
public static class Pages
{
    /// <summary>Components, MudBlazor, and what the pages share.</summary>
    public static void AddPages(this WebApplicationBuilder builder)
    {
        // The largest text of a box, twice as long as a reply may be and in letters of three bytes, must reach the page that says "too long".
        builder.Services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(hub => hub.MaximumReceiveMessageSize = 256 * 1024);
        builder.Services.AddTransient<MudLocalizer, MudTexts>();
        builder.Services.AddMudServices();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddSingleton<DraftCookie>().AddSingleton<FollowCookie>().AddScoped<CitizenDoor>().AddSingleton<AlertCookies>().AddTransient<AlertWords>();
        builder.Services.AddScoped<HtmlRenderer>().AddScoped<Bilingual>();
        // A circuit's own: what its clerk is writing, and what was just done.
        builder.Services.AddScoped<CaseWords>().AddScoped<Writing>().AddScoped<DeskNews>();
        // Arabic as letters and not as &#x…; entities, at a third of the size.
        builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
    }

    /// <summary>Maps the pages. Those without script carry no encrypted state for a circuit that they never start: it cost 1.2 KB and two fifths of the time of a page.</summary>
    public static void MapPages(this WebApplication app) => app.MapRazorComponents<App>()
        .AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null)
        .Add(endpoint =>
        {
            if (endpoint.Metadata.OfType<ExcludeFromInteractiveRoutingAttribute>().Any() && endpoint.Metadata.FirstOrDefault(IsRenderModes) is { } modes)
                endpoint.Metadata[endpoint.Metadata.IndexOf(modes)] = Activator.CreateInstance(modes.GetType(), [Array.Empty<IComponentRenderMode>()])!;
        });

    // What names the modes in which a page may be interactive is the framework's own type, hence the name; a page of none keeps no state.
    // Should it change one day, WeightTests say so.
    private static bool IsRenderModes(object metadata) => metadata.GetType().Name == "ConfiguredRenderModesMetadata";
}
