using EPeople.Core.Persistence;
using Microsoft.Playwright;

namespace EPeople.Browser.Tests;

public sealed class CitizenJourneyTests(Chromium chromium)
{
    [Theory]
    [InlineData("ar", 360, false)]
    [InlineData("ar", 360, true)]
    [InlineData("ar", 1240, true)]
    [InlineData("fr", 360, true)]
    [InlineData("fr", 1240, false)]
    [InlineData("fr", 1240, true)]
    [InlineData("en", 360, true)]
    public async Task A_person_files_and_follows_in_the_own_language(string language, int width, bool script)
    {
        await using var site = await RunningSite.StartAsync();
        var page = await chromium.OpenAsync(site, width, script);

        var (code, key) = await page.FileAsync(language, "انقطاع الماء", "منذ ثلاثة أسابيع ينقطع الماء في حيّ النصر.", each: p => p.MustBeSoundAsync(language, script));

        Assert.Matches("^TN-[0-9A-Z]{4}-[0-9A-Z]{4}$", code);
        Assert.Equal(20, key.Count(char.IsAsciiLetterOrDigit));
        Assert.True(await page.Locator(".strip > *").CountAsync() >= 15);

        // Another phone: code and key are enough.
        var other = await chromium.OpenAsync(site, width, script);
        await other.FollowAsync(language, code, key);
        await other.MustBeSoundAsync(language, script);
        Assert.Contains("انقطاع الماء", await other.Locator("h1").InnerTextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(code, other.Url, StringComparison.Ordinal);
        foreach (var address in (string[])["privacy", "follow/lost-key", "no-such-page"])
        {
            await other.GotoAsync($"/{language}/{address}");
            await other.MustBeSoundAsync(language, script);
        }
    }

    [Fact]
    public async Task Nothing_typed_is_lost_by_errors_back_and_reload()
    {
        await using var site = await RunningSite.StartAsync();
        var page = await chromium.OpenAsync(site, 360, script: false);
        await page.GotoAsync("/ar/file");
        await page.NextAsync();
        Assert.True(await page.Locator(".error").First.IsVisibleAsync());
        await page.CheckAsync("input[name=kind][value=Complaint]");
        await page.NextAsync();
        var text = new string('ن', 4_001);
        await page.FillAsync("[name=text]", text);
        await page.NextAsync();
        Assert.True(await page.Locator("#text-error").IsVisibleAsync());
        Assert.True(await page.Locator("#title-error").IsVisibleAsync());
        Assert.Equal(text, await page.InputValueAsync("[name=text]"));

        await page.FillAsync("[name=title]", "عنوان");
        await page.FillAsync("[name=text]", "نصّ قصير");
        await page.SelectOptionAsync("[name=topic]", "water-supply");
        await page.NextAsync();
        await page.Locator("a.back").ClickAsync();
        Assert.Equal("نصّ قصير", await page.InputValueAsync("[name=text]"));
        await page.ReloadAsync();
        Assert.Equal("عنوان", await page.InputValueAsync("[name=title]"));
    }

    [Fact]
    public async Task Two_clicks_on_send_give_one_petition_and_the_same_receipt()
    {
        await using var site = await RunningSite.StartAsync();
        var page = await chromium.OpenAsync(site);
        var (code, key) = await page.FileAsync("fr", "Coupures d’eau", "Chaque jour, de six heures à vingt-deux heures.");

        await page.GoBackAsync(new PageGoBackOptions { WaitUntil = WaitUntilState.Load });
        await page.GotoAsync("/fr/file/receipt");

        Assert.Equal(code, await page.Locator(".receipt .code").Nth(0).InnerTextAsync());
        Assert.Equal(key, await page.Locator(".receipt .code").Nth(1).InnerTextAsync());
        Assert.Equal(1, await site.FromDbAsync(db => Task.FromResult(db.Petitions.Count())));
    }
}
