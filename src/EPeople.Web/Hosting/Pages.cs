using System.Text.Encodings.Web;
using System.Text.Unicode;
using EPeople.Web.Public.Filing;
using EPeople.Web.Public.Following;
using MudBlazor;
using MudBlazor.Services;

namespace EPeople.Web.Hosting;

/// <summary>Blazor: static pages for citizens, circuits for staff.</summary>
public static class Pages
{
    /// <summary>
    /// Components and MudBlazor. Answers are not compressed on the fly: assets are compressed when published, pages are small, and
    /// compressing a page that carries a person's words beside a secret is what the BREACH attack reads.
    /// </summary>
    public static void AddPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddTransient<MudLocalizer, MudTexts>();
        builder.Services.AddMudServices();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddSingleton<DraftCookie>().AddSingleton<FollowCookie>();
        // Arabic as letters and not as &#x…; entities, at a third of the size.
        builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
    }
}
