using EPeople.Core.Domain.Petitions;
using EPeople.Core.Persistence;
using EPeople.Core.Security;
using EPeople.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace EPeople.Browser.Tests;

public sealed class StaffJourneyTests(Chromium chromium)
{
    public static IEnumerable<TheoryDataRow<DatabaseProvider, string, int, bool>> Journeys =>
        [new(DatabaseProvider.Sqlite, "ar", 360, false), new(DatabaseProvider.Postgres, "fr", 1240, true)];

    [Theory, MemberData(nameof(Journeys))]
    public async Task A_petition_is_filed_transferred_answered_and_rated(DatabaseProvider provider, string language, int width, bool script)
    {
        await using var site = await RunningSite.StartAsync(provider);
        var health = await site.StaffAsync("health", Role.Clerk);
        var agriculture = await site.StaffAsync("agriculture", Role.Clerk);

        var citizen = await chromium.OpenAsync(site, width, script);
        var (code, key) = await citizen.FileAsync(language, "انقطاع الماء", "منذ ثلاثة أسابيع ينقطع الماء.", body: "health");

        // The ministry of health sends it on: to the competent body, with a reason.
        var first = await chromium.SignInAsync(site, language, health);
        await first.Locator("[data-row]").First.ClickAsync();
        await first.Locator(".bar button", new() { HasText = language == "ar" ? "أحل" : "Réorienter" }).ClickAsync();
        var competent = site.Body("agriculture").Value.ToString();
        await first.Locator($"#body option[value='{competent}']").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await first.SelectOptionAsync("#body", competent);
        await first.FillAsync("#reason", "الماء من مشمولات وزارة الفلاحة");
        await first.Locator("[data-box] [data-submit]").ClickAsync();
        await Assertions.Expect(first.Locator(".mud-snackbar").First).ToBeVisibleAsync();

        // Agriculture takes it and answers.
        var second = await chromium.SignInAsync(site, language, agriculture);
        await second.Locator("[data-row]").First.ClickAsync();
        await second.Locator(".bar button", new() { HasText = language == "ar" ? "تكفّل" : "Prendre" }).ClickAsync();
        await second.Locator(".bar button[data-reply]").ClickAsync();
        await second.FillAsync("#reply", "أُصلح العطب يوم الاثنين، وعاد الماء.");
        await second.Locator("[data-box] [data-submit]").ClickAsync();
        await Assertions.Expect(second.Locator("#reply")).Not.ToBeVisibleAsync();
        await second.Locator("[data-box] [data-submit]").ClickAsync();
        await Assertions.Expect(second.Locator("a[href*='desk/letter/']").First).ToBeVisibleAsync();

        // The person reads the answer and rates it, once.
        var later = await chromium.OpenAsync(site, width, script);
        await later.FollowAsync(language, code, key);
        Assert.Contains("أُصلح العطب", await later.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await later.CheckAsync("input[name=stars][value='4']");
        await later.Locator("form:has(input[name=stars]) button").ClickAsync();
        await later.ArriveAsync("**done=rating");
        Assert.Equal(0, await later.Locator("input[name=stars]").CountAsync());

        var petition = await site.FromDbAsync(db => db.Petitions.AsNoTracking().SingleAsync());
        Assert.Equal((PetitionStatus.Answered, 4, 1), (petition.Status, petition.Rating, petition.Hops));
        Assert.Equal(site.Body("agriculture"), petition.OrganisationId);
        Assert.Equal(
            [PetitionEventKind.Filed, PetitionEventKind.Transferred, PetitionEventKind.Taken, PetitionEventKind.Answered, PetitionEventKind.Rated],
            await site.FromDbAsync(db => db.Events.OrderBy(e => e.Sequence).Select(e => e.Kind).ToListAsync()));
    }

    public static IEnumerable<TheoryDataRow<DatabaseProvider>> Both => TestDatabase.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task A_late_petition_climbs_the_ladder_once_a_rung_and_oversight_sees_it(DatabaseProvider provider)
    {
        await using var site = await RunningSite.StartAsync(provider);
        var oversight = await site.StaffAsync("presidency_gov", Role.Oversight);
        var citizen = await chromium.OpenAsync(site, 360, script: false);
        var (code, key) = await citizen.FileAsync("fr", "Coupures d’eau", "Chaque jour.");

        for (var day = 0; day < 60; day++)
        {
            site.Time.Advance(TimeSpan.FromDays(1));
            await site.SweepAsync();
            await site.SweepAsync();
        }

        var rungs = await site.FromDbAsync(db => db.Events.Where(e => e.Kind == PetitionEventKind.Reminded || e.Kind == PetitionEventKind.FellDue || e.Kind == PetitionEventKind.Escalated).OrderBy(e => e.Sequence).Select(e => e.OnceKey).ToListAsync());
        Assert.Equal(["remind-5", "remind-2", "overdue", "escalate-unit", "escalate-head", "escalate-centre"], rungs);

        await citizen.FollowAsync("fr", code, key);
        Assert.True(await citizen.Locator(".chip.late").First.IsVisibleAsync());

        var page = await chromium.SignInAsync(site, "fr", oversight);
        await page.GotoAsync("/fr/oversight");
        await Assertions.Expect(page.Locator("main h1")).ToBeVisibleAsync();
        await page.GotoAsync("/fr/oversight/overdue");
        await Assertions.Expect(page.GetByText("Coupures d’eau").First).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("fr", 1240)]
    [InlineData("ar", 360)]
    public async Task The_desk_is_sound(string language, int width)
    {
        await using var site = await RunningSite.StartAsync();
        var clerk = await site.StaffAsync("agriculture", Role.Supervisor);
        var citizen = await chromium.OpenAsync(site, 360, script: false);
        await citizen.FileAsync(language, "انقطاع الماء", "نصّ");

        var page = await chromium.SignInAsync(site, language, clerk, width);
        await page.MustBeSoundAsync(language, true);
        await page.Locator("[data-row]").First.ClickAsync();
        await page.Locator(".bar button").First.WaitForAsync();
        await page.MustBeSoundAsync(language, true);
    }
}
