using Bunit;
using EPeople.Core.Domain;
using EPeople.Core.Features.Content;
using EPeople.Core.Security;
using EPeople.Web.Content;

namespace EPeople.Web.Tests.Content;

public sealed class ContentPageTests
{
    private static readonly DateTimeOffset _at = new(2026, 11, 24, 8, 12, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("fr", "Tempête", "suspendu"), InlineData("ar", "عاصفة", "موقوفة"), InlineData("en", "Storm", "off")]
    public async Task It_shows_what_the_public_reads_and_what_is_off(string language, string text, string off)
    {
        await using var desk = Desk(language);
        var page = desk.Render<ContentPage>();
        Assert.Contains(text, page.Find("[data-banner]").Words(), StringComparison.Ordinal);
        Assert.Equal(Enum.GetValues<Feature>().Length, page.FindAll("[data-feature]").Count);
        Assert.Contains(off, page.Find("[data-feature=Figures] [data-state]").Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Feature.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_banner_is_taken_down()
    {
        await using var desk = Desk("fr");
        desk.Dispatcher.Do<EndBanner>();
        var page = desk.Render<ContentPage>();
        await page.Find("[data-end]").ClickAsync();
        Assert.Single(desk.Dispatcher.Sent<EndBanner>());
        Assert.Equal(2, desk.Dispatcher.Sent<ReadSite>().Count);
    }

    internal static MudTestContext Desk(string language)
    {
        var desk = new MudTestContext(language, Role.ContentEditor);
        var site = new SiteState([new Banner(Guid.NewGuid(), BannerLevel.Warning, new LocalText("عاصفة", "Tempête", "Storm"), _at, _at.AddHours(3))],
            new Dictionary<Feature, LocalText> { [Feature.Figures] = new("صيانة", "Entretien", "Maintenance") });
        desk.Dispatcher.Answer((ReadSite _) => site);
        return desk;
    }
}
