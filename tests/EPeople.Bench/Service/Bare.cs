using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EPeople.Bench.Service;

/// <summary>A site of one bare page: what static server-rendered Blazor can do at best here.</summary>
internal static class Bare
{
    /// <summary>Serves until it is ended.</summary>
    public static async Task ServeAsync(string weight)
    {
        BarePage.Weight = int.Parse(weight, CultureInfo.InvariantCulture);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddRazorComponents();
        builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        var app = builder.Build();
        app.UseAntiforgery();
        app.MapGet("/ar", () => "up");
        app.MapRazorComponents<BareApp>();
        await app.RunAsync();
    }
}

/// <summary>The document.</summary>
public sealed class BareApp : ComponentBase
{
    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.AddMarkupContent(0, "<!DOCTYPE html>");
        builder.OpenElement(1, "html");
        builder.OpenElement(2, "body");
        builder.OpenComponent<Microsoft.AspNetCore.Components.Routing.Router>(3);
        builder.AddComponentParameter(4, "AppAssembly", typeof(BareApp).Assembly);
        builder.AddComponentParameter(5, "Found", (RenderFragment<RouteData>)(route => inner =>
        {
            inner.OpenComponent<RouteView>(0);
            inner.AddComponentParameter(1, "RouteData", route);
            inner.CloseComponent();
        }));
        builder.CloseComponent();
        builder.CloseElement();
        builder.CloseElement();
    }
}

/// <summary>Paragraphs of Arabic text, a link and a class each, up to the weight asked for.</summary>
[Route("/ar/bare")]
public sealed class BarePage : ComponentBase
{
    private const string Line = "بعد النظر في عريضتكم نعلمكم بأنّ الأشغال انطلقت";

    /// <summary>Bytes of the page.</summary>
    public static int Weight { get; set; } = 8_000;

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        for (var bytes = 60; bytes < Weight; bytes += 128)
        {
            builder.OpenElement(0, "p");
            builder.AddAttribute(1, "class", "muted");
            builder.OpenElement(2, "b");
            builder.AddContent(3, Line);
            builder.CloseElement();
            builder.CloseElement();
        }
    }
}
