using System.Net;

namespace EPeople.Web.Tests.Hosting;

public sealed class LanguagesTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task The_bare_address_leads_to_arabic()
    {
        var answer = await site.Browser().GetAsync(new Uri("/", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/ar", answer.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("ar", "rtl", "صوت المواطن")]
    [InlineData("fr", "ltr", "La Voix du citoyen")]
    [InlineData("en", "ltr", "Citizen’s Voice")]
    public async Task The_first_segment_decides_language_and_direction(string language, string direction, string brand)
    {
        var page = await site.Browser().GetStringAsync(new Uri($"/{language}", UriKind.Relative));
        Assert.Contains($"<html lang=\"{language}\" dir=\"{direction}\"", page, StringComparison.Ordinal);
        Assert.Contains(brand, page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/xx")]
    [InlineData("/xx/file")]
    [InlineData("/problem")]
    [InlineData("/AR")]
    public async Task A_page_without_a_language_of_ours_is_not_found(string address)
    {
        var answer = await site.Browser().GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("لم نجد هذه الصفحة", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_language_switch_keeps_the_page()
    {
        var page = await site.Browser().GetStringAsync(new Uri("/ar/privacy", UriKind.Relative));
        Assert.Contains("href=\"/fr/privacy\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/en/privacy\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_page_is_told_in_the_language_of_its_address()
    {
        var answer = await site.Browser().GetAsync(new Uri("/fr/nulle-part", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("Page introuvable", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ar", "5 سنوات بعد غلق العريضة"), InlineData("fr", "5 ans après la clôture"), InlineData("en", "5 years after it was closed")]
    public async Task The_page_on_privacy_tells_the_time_of_the_policy_in_force(string language, string sentence)
    {
        await using var site = new Site();
        Assert.Contains(sentence, await site.Browser().GetStringAsync(new Uri($"/{language}/privacy", UriKind.Relative)), StringComparison.Ordinal);
    }
}
