using EPeople.Core.Persistence;
using EPeople.Core.Security;
using EPeople.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace EPeople.Browser.Tests;

/// <summary>Several people file one petition in a browser; the body that must answer sees who they are and joins a like petition to it.</summary>
public sealed class CollectiveJourneyTests(Chromium chromium)
{
    private const string List = "أحمد بن علي، 01234567\nمريم التونسية، صفاقس\nهالة الثالثة\nأحمد بن علي، 01234567\n";

    public static IEnumerable<TheoryDataRow<DatabaseProvider, string, int, bool>> Ways =>
        [new(DatabaseProvider.Sqlite, "ar", 360, false), new(DatabaseProvider.Postgres, "ar", 360, true), new(DatabaseProvider.Sqlite, "fr", 1240, true)];

    [Theory, MemberData(nameof(Ways))]
    public async Task Several_file_together_and_the_clerk_sees_who_and_joins_a_like_one(DatabaseProvider provider, string language, int width, bool script)
    {
        await using var site = await RunningSite.StartAsync(provider);
        var clerk = await site.StaffAsync("agriculture", Role.Clerk);
        var other = await chromium.OpenAsync(site, width, script);
        await other.FileAsync(language, "انقطاع الماء", "القناة مكسورة في نهج الورد.");
        await other.Context.CloseAsync();

        var citizen = await chromium.OpenAsync(site, width, script);
        var several = false;
        var (code, _) = await citizen.FileAsync(language, "الماء مقطوع", "القناة المكسورة في نهج الورد لم تُصلح.", each: async page =>
        {
            if (page.Url.EndsWith("file/review", StringComparison.Ordinal) && !several)
            {
                several = true;
                await page.GotoAsync($"/{language}/file/contact?then=review");
                Assert.False(await page.Locator("#signers").IsVisibleAsync());
                await page.CheckAsync("#several");
                await page.FillAsync("#signers", "أحمد بن علي");
                await page.NextAsync();
                await Assertions.Expect(page.Locator("#signers-error")).ToBeVisibleAsync();
                Assert.Contains("أحمد بن علي", await page.InputValueAsync("#signers"), StringComparison.Ordinal);
                await page.FillAsync("#signers", List);
                await page.FillAsync("#representative2name", "سامي الثاني");
                await page.FillAsync("#representative2phone", "20 000 000");
                await page.MustBeSoundAsync(language, script);
                await page.NextAsync();
                await Assertions.Expect(page.Locator(".answers")).ToContainTextAsync(language == "ar" ? "5 موقّعين" : "5 signataires");
                await page.MustBeSoundAsync(language, script);
            }
        });
        await Assertions.Expect(citizen.Locator(".receipt")).ToContainTextAsync("سامي الثاني");
        await citizen.MustBeSoundAsync(language, script);

        var desk = await chromium.SignInAsync(site, language, clerk, width);
        await Assertions.Expect(desk.Locator(".rows [data-row] .chip")).ToContainTextAsync("5");
        var petition = await site.FromDbAsync(db => db.Petitions.AsNoTracking().SingleAsync(p => p.Code == code));
        await desk.GotoAsync($"/{language}/desk/case/{petition.Id.Value}");
        await desk.Locator(".bar a.print").WaitForAsync();
        await Assertions.Expect(desk.Locator(".signers li")).ToHaveCountAsync(2);
        await desk.Locator(".signers + .btn").ClickAsync();
        await Assertions.Expect(desk.Locator(".signers li")).ToHaveCountAsync(5);
        await Assertions.Expect(desk.Locator(".signers")).ToContainTextAsync("مريم التونسية");
        await desk.MustBeSoundAsync(language, true);

        await Assertions.Expect(desk.Locator(".like .shared")).ToContainTextAsync("الورد");
        await desk.Locator(".like button").ClickAsync();
        await desk.Locator(".join .btn.quiet").ClickAsync(); // that one joins this one
        await Assertions.Expect(desk.Locator(".bond li")).ToHaveCountAsync(1);
        await desk.ReloadAsync(); // what is told in passing fades by the site's clock, which stands still
        await desk.Locator(".bar a.print").WaitForAsync();
        await desk.MustBeSoundAsync(language, true);
        Assert.Equal(petition.Id, (await site.FromDbAsync(db => db.Petitions.AsNoTracking().SingleAsync(p => p.Code != code))).MergedIntoId);
    }
}
