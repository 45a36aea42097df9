using EPeople.Web.Components.Layouts;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Utilities;

namespace EPeople.Web.Tests.Components;

public sealed class DeskThemeTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task The_theme_and_the_sheet_share_their_colours()
    {
        var folder = site.Services.GetRequiredService<IWebHostEnvironment>().WebRootPath;
        var sheet = await File.ReadAllTextAsync(Path.Combine(folder, "tokens.css"), TestContext.Current.CancellationToken);
        var (light, dark) = (DeskTheme.Theme.PaletteLight, DeskTheme.Theme.PaletteDark);
        foreach (var (token, inLight, inDark) in new (string, MudColor, MudColor)[]
        {
            ("ink", light.TextPrimary, dark.TextPrimary), ("ink-2", light.TextSecondary, dark.TextSecondary), ("paper", light.Background, dark.Background),
            ("card", light.Surface, dark.Surface), ("line", light.Divider, dark.Divider), ("sea", light.Primary, dark.Primary),
            ("henna", light.Error, dark.Error), ("olive", light.Success, dark.Success), ("sand", light.Warning, dark.Warning),
        })
        {
            var first = sheet.IndexOf($"--{token}: ", StringComparison.Ordinal);
            var second = sheet.IndexOf($"--{token}: ", first + 1, StringComparison.Ordinal);
            Assert.Equal(inLight.ToString(MudColorOutputFormats.Hex), sheet.Substring(first + token.Length + 4, 7));
            Assert.Equal(inDark.ToString(MudColorOutputFormats.Hex), sheet.Substring(second + token.Length + 4, 7));
        }
    }
}
