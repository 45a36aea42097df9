using Bunit;
using EPeople.Web.Components.Layouts;
using Microsoft.AspNetCore.Components.Web;

namespace EPeople.Web.Tests.Components;

public sealed class PrintLayoutTests
{
    [Fact]
    public async Task Paper_is_the_page_alone_with_its_own_sheet_and_no_script()
    {
        await using var desk = new MudTestContext();
        var layout = desk.Render<PrintLayout>(p => p.Add(c => c.Body, "<p>texte</p>"));
        var head = desk.Render(layout.FindComponent<HeadContent>().Instance.ChildContent!);

        Assert.Equal("texte", layout.Find("main.paper > p").Words());
        Assert.Empty(layout.FindAll("nav, header, script"));
        Assert.EndsWith("print.css", head.Find("link[rel=stylesheet]").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal("noindex", head.Find("meta[name=robots]").GetAttribute("content"));
    }
}
