using System.Globalization;
using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Triage;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace EPeople.Browser.Tests;

/// <summary>What heads, the central office and the administrator do beside the daily work: letters, lists, keys, undoing, and who may do what.</summary>
public sealed class OfficeJourneyTests(Chromium chromium)
{
    public static IEnumerable<TheoryDataRow<string, int>> Desks => [new("ar", 360), new("fr", 1240)];

    [Theory, MemberData(nameof(Desks))]
    public async Task A_late_petition_has_a_dunning_letter_in_each_language_and_stands_in_the_inspection_list_and_its_table(string language, int width)
    {
        await using var site = await RunningSite.StartAsync();
        var (head, oversight) = (await site.StaffAsync("agriculture", Role.Head), await site.StaffAsync("presidency_gov", Role.Oversight));
        var petition = await FileAsync(site, language);
        site.Time.Advance(TimeSpan.FromDays(75)); // whatever the day of filing, it was late in the last month that is over
        await site.SweepAsync();

        var page = await OpenCaseAsync(site, language, head, petition.Id, width);
        var letter = await page.Locator("a[href$='/dunning']").First.GetAttributeAsync("href");
        await page.GotoAsync($"/{language}/{letter}");
        await Assertions.Expect(page.Locator("section[lang=ar] h1")).ToContainTextAsync(petition.Code); // the working language of the bodies
        await page.MustBeSoundAsync(language, true);
        await page.Locator("a[href*='language=fr']").ClickAsync();
        await Assertions.Expect(page.Locator("section[lang=fr] [data-days]")).ToContainTextAsync("jours ouvrés");
        await page.MustBeSoundAsync(language, true);

        await page.GotoAsync($"/{language}/oversight/inspection");
        await Assertions.Expect(page.Locator("[data-line]")).ToHaveCountAsync(1);
        await page.MustBeSoundAsync(language, true);

        page = await chromium.SignInAsync(site, language, oversight, width, "oversight");
        await page.GotoAsync($"/{language}/oversight/inspection");
        await Assertions.Expect(page.Locator("tr[data-body=agriculture] td").First).ToHaveTextAsync("1");
        await page.MustBeSoundAsync(language, true);
        var table = await page.RunAndWaitForDownloadAsync(() => page.Locator("a[data-table]").ClickAsync());
        Assert.Matches(@"^inspection-\d{4}-\d\d\.csv$", table.SuggestedFilename);
        var lines = await File.ReadAllLinesAsync(await table.PathAsync(), TestContext.Current.CancellationToken);
        Assert.Equal(2, lines.Length);
        Assert.Contains($";{petition.Code};{petition.FiledDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)};", lines[1], StringComparison.Ordinal);
        await page.Locator("tr[data-body=agriculture] a").ClickAsync();
        await Assertions.Expect(page.Locator("section.sheet")).ToHaveCountAsync(1);
        await page.Locator("[data-before]").ClickAsync();
        await page.ArriveAsync("**month=*");
        await page.MustBeSoundAsync(language, true);
    }

    [Theory, MemberData(nameof(Desks))]
    public async Task The_central_office_undoes_a_transfer_that_was_a_mistake(string language, int width)
    {
        await using var site = await RunningSite.StartAsync();
        var oversight = await site.StaffAsync("presidency_gov", Role.Oversight);
        var petition = await FileAsync(site, language);
        var clerk = Actor.Staff(Guid.CreateVersion7(), site.Body("agriculture"), Role.Clerk);
        await site.Services.GetRequiredService<IDispatcher>().Send(new TransferPetition(petition.Id, petition.Version, site.Body("health"), "خطأ"), clerk, TestContext.Current.CancellationToken);

        var page = await OpenCaseAsync(site, language, oversight, petition.Id, width);
        var button = page.Locator($"[data-verb={PetitionVerb.Recall}]");
        if (!await button.IsVisibleAsync())
            await page.Locator(".bar summary").ClickAsync();
        await button.ClickAsync();
        await page.Locator("[data-box]").WaitForAsync();
        await page.MustBeSoundAsync(language, true);
        await page.Locator("[data-box] [data-submit]").ClickAsync();
        await Assertions.Expect(page.Locator("[data-box] .field.wrong")).ToBeVisibleAsync(); // a reason is owed
        await page.MustBeSoundAsync(language, true);
        await page.FillAsync("#words", "أُحيلت سهوًا.");
        await page.Locator("[data-box] [data-submit]").ClickAsync();
        await Assertions.Expect(page.Locator("ol.line")).ToContainTextAsync("أُحيلت سهوًا.");
        await Assertions.Expect(button).ToHaveCountAsync(0);
        Assert.Equal(site.Body("agriculture"), await site.FromDbAsync(db => db.Petitions.Select(p => p.OrganisationId).SingleAsync()));
    }

    [Theory, MemberData(nameof(Desks))]
    public async Task The_administrator_makes_a_new_key_and_reads_who_may_do_what(string language, int width)
    {
        await using var site = await RunningSite.StartAsync();
        var page = await chromium.SignInAsync(site, language, await site.StaffAsync("presidency_gov", Role.Administrator), width, "admin");
        await Assertions.Expect(page.Locator("th[data-permission]")).ToHaveCountAsync(Enum.GetValues<Permission>().Length);
        Assert.All(await page.Locator("th[data-permission]").AllInnerTextsAsync(), words => Assert.DoesNotMatch(@"^Permission\.|^\s*$", words));
        await page.MustBeSoundAsync(language, true);

        await page.Locator("a[href$='admin/keys']").ClickAsync();
        await page.Locator("[data-renew]").WaitForAsync();
        var before = await page.Locator("tr[data-key]").CountAsync();
        await page.MustBeSoundAsync(language, true);
        await page.Locator("[data-renew]").ClickAsync();
        await page.MustBeSoundAsync(language, true);
        await page.Locator("[data-no]").ClickAsync();
        await Assertions.Expect(page.Locator("tr[data-key]")).ToHaveCountAsync(before);
        await page.Locator("[data-renew]").ClickAsync();
        await page.Locator("[data-yes]").ClickAsync();
        await Assertions.Expect(page.Locator("tr[data-key]")).ToHaveCountAsync(before + 1);
        await page.ReloadAsync(); // what is told in passing fades by the site's clock, which stands still
        await Assertions.Expect(page.Locator("tr[data-key]")).ToHaveCountAsync(before + 1);
        await page.MustBeSoundAsync(language, true);
    }

    private async Task<Petition> FileAsync(RunningSite site, string language)
    {
        var citizen = await chromium.OpenAsync(site, 360, script: false);
        await citizen.FileAsync(language, "انقطاع الماء", "منذ ثلاثة أسابيع ينقطع الماء.");
        return await site.FromDbAsync(db => db.Petitions.AsNoTracking().SingleAsync());
    }

    private async Task<IPage> OpenCaseAsync(RunningSite site, string language, string email, PetitionId petition, int width)
    {
        var page = await chromium.SignInAsync(site, language, email, width);
        await page.GotoAsync($"/{language}/desk/case/{petition.Value}");
        await page.Locator(".bar a.print").WaitForAsync();
        return page;
    }
}
