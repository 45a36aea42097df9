using EPeople.Core.Domain.Petitions;
using EPeople.Core.Persistence;
using EPeople.Core.Security;
using EPeople.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace EPeople.Browser.Tests;

/// <summary>Joint handling in a browser: the lead asks, the helper finds it in its list and gives its part, the one answer carries it to the petitioner.</summary>
public sealed class JointJourneyTests(Chromium chromium)
{
    private const string Question = "هل حُلّلت عيّنة من الماء؟";
    private const string Part = "حُلّلت العيّنة يوم الاثنين وهي سليمة.";

    public static IEnumerable<TheoryDataRow<DatabaseProvider, string, int, bool>> Desks => [new(DatabaseProvider.Sqlite, "ar", 360, false), new(DatabaseProvider.Postgres, "fr", 1240, true)];

    [Theory, MemberData(nameof(Desks))]
    public async Task One_answer_carries_what_two_bodies_know(DatabaseProvider provider, string language, int width, bool script)
    {
        await using var site = await RunningSite.StartAsync(provider);
        var (agriculture, health) = (await site.StaffAsync("agriculture", Role.Clerk), await site.StaffAsync("health", Role.Clerk));
        var citizen = await chromium.OpenAsync(site, width, script);
        var (code, key) = await citizen.FileAsync(language, "لون الماء", "لون الماء غريب منذ أسبوع.");
        var petition = await site.FromDbAsync(db => db.Petitions.AsNoTracking().SingleAsync());

        var lead = await OpenAsync(site, language, agriculture, petition, width);
        await ChooseAsync(lead, PetitionVerb.AskHelp);
        await lead.Locator($"#body option[value='{site.Body("health").Value}']").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await lead.SelectOptionAsync("#body", site.Body("health").Value.ToString());
        await lead.FillAsync("#question", Question);
        await lead.FillAsync("#day", petition.LastDay.AddDays(-5).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        await lead.MustBeSoundAsync(language, true);
        await SendAsync(lead);
        await Assertions.Expect(lead.Locator(".helps")).ToContainTextAsync(Question);
        await lead.ReloadAsync(); // what is told in passing fades by the site's clock, which stands still
        await lead.Locator(".bar a.print").WaitForAsync();
        await lead.MustBeSoundAsync(language, true);

        var helper = await chromium.SignInAsync(site, language, health, width);
        await Assertions.Expect(helper.Locator(".rail a[href*='queue=Joint'] .n")).ToHaveTextAsync("1");
        await helper.GotoAsync($"/{language}/desk?queue=Joint");
        await helper.Locator(".rows [data-row]").ClickAsync();
        await Assertions.Expect(helper.Locator(".helps")).ToContainTextAsync(Question);
        await helper.MustBeSoundAsync(language, true);
        Assert.Equal(["GiveHelp", "ProlongHelp", "DeclineHelp"], await helper.Locator("[data-verb]").EvaluateAllAsync<string[]>("all => all.map(one => one.dataset.verb)"));
        await ChooseAsync(helper, PetitionVerb.GiveHelp);
        await helper.FillAsync("#words", Part);
        await SendAsync(helper);
        await Assertions.Expect(helper.Locator(".helps blockquote")).ToContainTextAsync(Part);
        await Assertions.Expect(helper.Locator(".rail a[href*='queue=Joint'] .n")).ToHaveCountAsync(0);

        await lead.ReloadAsync();
        await ChooseAsync(lead, PetitionVerb.Answer);
        await Assertions.Expect(lead.Locator(".parts input")).ToBeCheckedAsync();
        await lead.FillAsync("#reply", "أُصلحت القناة.");
        await lead.MustBeSoundAsync(language, true);
        await SendAsync(lead);
        await Assertions.Expect(lead.Locator("[data-box] .part")).ToContainTextAsync(Part);
        await SendAsync(lead);
        await Assertions.Expect(lead.Locator(".card.reply .part")).ToContainTextAsync(Part);
        await lead.GotoAsync(new Uri(new Uri(site.Address), $"/{language}/" + await lead.Locator(".card.reply a[href*='desk/letter']").GetAttributeAsync("href")).ToString());
        await Assertions.Expect(lead.Locator(".part")).ToContainTextAsync(Part);
        await lead.MustBeSoundAsync(language, true);

        await citizen.FollowAsync(language, code, key);
        await Assertions.Expect(citizen.Locator(".answer .part")).ToContainTextAsync(Part);
        await Assertions.Expect(citizen.Locator(".answer .part h3")).ToContainTextAsync(language == "ar" ? "وزارة الصحة" : "Ministère de la santé", new() { IgnoreCase = true });
        Assert.DoesNotContain(Question, await citizen.ContentAsync(), StringComparison.Ordinal);
        await citizen.MustBeSoundAsync(language, script);
        Assert.Equal(
            [PetitionEventKind.Filed, PetitionEventKind.HelpAsked, PetitionEventKind.HelpGiven, PetitionEventKind.Answered],
            await site.FromDbAsync(db => db.Events.OrderBy(e => e.Sequence).Select(e => e.Kind).ToListAsync()));
    }

    private static async Task ChooseAsync(IPage page, PetitionVerb verb)
    {
        var button = page.Locator($"[data-verb={verb}]");
        await button.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        if (!await button.IsVisibleAsync())
            await page.Locator(".bar summary").ClickAsync();
        await button.ClickAsync();
        await page.Locator("[data-box]").WaitForAsync();
    }

    private static Task SendAsync(IPage page) => page.Locator("[data-box] [data-submit]").ClickAsync();

    private async Task<IPage> OpenAsync(RunningSite site, string language, string email, Petition petition, int width)
    {
        var page = await chromium.SignInAsync(site, language, email, width);
        await page.GotoAsync($"/{language}/desk/case/{petition.Id.Value}");
        await page.Locator(".bar a.print").WaitForAsync();
        return page;
    }
}
