using System.Globalization;
using EPeople.Web.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace EPeople.Web.Public.Following;

/// <summary>
/// Renders a part of a page in a language of its own: what is to be shown to the administration stands in both its languages. A
/// component's children render after it, so that a culture set inside a page would not reach them; a renderer of its own does.
/// </summary>
public sealed class Bilingual(HtmlRenderer renderer)
{
    /// <summary>The component as markup, in that language.</summary>
    public Task<MarkupString> Render<T>(string language, Dictionary<string, object?> parameters)
        where T : IComponent => renderer.Dispatcher.InvokeAsync(async () =>
    {
        var spoken = Languages.Find(language) ?? throw new ArgumentOutOfRangeException(nameof(language), language, "The service does not speak it.");
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (spoken.Culture, spoken.UICulture); // until this lambda ends
        var root = await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(parameters));
        return new MarkupString(root.ToHtmlString());
    });
}
