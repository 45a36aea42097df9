using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Following;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Tests.Support;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace EPeople.Browser.Tests;

/// <summary>The life of a petition at the desk, in a browser: stops and extensions, four eyes, the arbiter.</summary>
public sealed class LifeJourneyTests(Chromium chromium)
{
    public static IEnumerable<TheoryDataRow<DatabaseProvider, string, int>> Desks => [new(DatabaseProvider.Sqlite, "ar", 360), new(DatabaseProvider.Postgres, "fr", 1240)];

    [Theory, MemberData(nameof(Desks))]
    public async Task Details_are_asked_and_given_the_limit_is_extended_and_the_answer_leaves(DatabaseProvider provider, string language, int width)
    {
        await using var site = await RunningSite.StartAsync(provider);
        var email = await site.StaffAsync("agriculture", Role.Clerk);
        var petition = await FileAsync(site, language, "agriculture");
        var before = await DueAsync(site, petition);

        var page = await OpenCaseAsync(site, language, email, petition, width);
        await ChooseAsync(page, PetitionVerb.AskDetails);
        await page.FillAsync("#words", "ما هو رقم العدّاد؟");
        await SendAsync(page);
        await Assertions.Expect(page.Locator(".stands")).ToContainTextAsync("ما هو رقم العدّاد؟");
        await page.ReloadAsync(); // what is told in passing fades by the site's clock, which stands still
        await page.Locator(".bar a.print").WaitForAsync();
        await page.MustBeSoundAsync(language, true);

        site.Time.Advance(TimeSpan.FromDays(4));
        await SendAsync(site, new GiveDetails("الرقم 4411", []), Actor.Petitioner(petition));
        page = await OpenCaseAsync(site, language, email, petition, width); // the working day is over, its cookie too
        await Assertions.Expect(page.Locator(".card.message")).ToContainTextAsync("4411");
        Assert.True(await DueAsync(site, petition) > before);

        var stopped = await DueAsync(site, petition);
        await ChooseAsync(page, PetitionVerb.Extend);
        await page.FillAsync("#units", "10");
        await page.SelectOptionAsync("#ground", "expertise");
        await page.FillAsync("#reason", "لا بد من قيس الضغط.");
        await page.MustBeSoundAsync(language, true);
        await SendAsync(page);
        await Assertions.Expect(page.Locator("ol.line")).ToContainTextAsync(language == "ar" ? "مدّد" : "prorogé");
        Assert.True(await DueAsync(site, petition) > stopped);

        await ChooseAsync(page, PetitionVerb.Answer);
        await page.FillAsync("#reply", "أُصلح العطب.");
        await SendAsync(page);
        await Assertions.Expect(page.Locator("#reply")).Not.ToBeVisibleAsync();
        await SendAsync(page);
        await Assertions.Expect(page.Locator(".card.reply")).ToContainTextAsync("أُصلح العطب.");
        await MustHaveHappenedAsync(site, PetitionEventKind.Filed, PetitionEventKind.DetailsAsked, PetitionEventKind.DetailsGiven, PetitionEventKind.Extended, PetitionEventKind.Answered);
    }

    [Theory, MemberData(nameof(Desks))]
    public async Task A_refusal_is_proposed_given_back_proposed_again_and_sent_by_the_head(DatabaseProvider provider, string language, int width)
    {
        await using var site = await RunningSite.StartAsync(provider);
        var (clerk, head) = (await site.StaffAsync("agriculture", Role.Clerk), await site.StaffAsync("agriculture", Role.Supervisor));
        var petition = await FileAsync(site, language, "agriculture");

        var writes = await OpenCaseAsync(site, language, clerk, petition, width);
        await ProposeAsync(writes);
        var reads = await OpenCaseAsync(site, language, head, petition, width);
        await Assertions.Expect(reads.Locator(".rail a[href*='RejectionProposed'] .n")).ToHaveTextAsync("1");
        await ChooseAsync(reads, PetitionVerb.DeclineRejection);
        await reads.FillAsync("#words", "القضية ليست لدى المحكمة.");
        await SendAsync(reads);
        await Assertions.Expect(reads.Locator("ol.line")).ToContainTextAsync("القضية ليست لدى المحكمة.");

        await writes.ReloadAsync();
        await ProposeAsync(writes);
        await reads.ReloadAsync();
        await ChooseAsync(reads, PetitionVerb.ApproveRejection);
        await Assertions.Expect(reads.Locator("[data-box] .words")).ToContainTextAsync("لدى القضاء");
        await reads.MustBeSoundAsync(language, true);
        await SendAsync(reads);
        await Assertions.Expect(reads.Locator(".card.reply")).ToContainTextAsync("لدى القضاء");
        await MustHaveHappenedAsync(
            site, PetitionEventKind.Filed, PetitionEventKind.RejectionProposed, PetitionEventKind.RejectionDeclined, PetitionEventKind.RejectionProposed, PetitionEventKind.Rejected);
    }

    [Theory, MemberData(nameof(Desks))]
    public async Task What_no_body_takes_goes_to_the_arbiter_whose_word_ends_it(DatabaseProvider provider, string language, int width)
    {
        await using var site = await RunningSite.StartAsync(provider);
        var (agriculture, health, arbiter) = (await site.StaffAsync("agriculture", Role.Clerk), await site.StaffAsync("health", Role.Clerk), await site.StaffAsync("presidency_gov", Role.Arbiter));
        var petition = await FileAsync(site, language, "agriculture");
        var due = await DueAsync(site, petition);

        await MoveAsync(await OpenCaseAsync(site, language, agriculture, petition, width), PetitionVerb.Transfer, site.Body("health"));
        await MoveAsync(await OpenCaseAsync(site, language, health, petition, width), PetitionVerb.Refer, site.Body("agriculture"));

        // The arbiter begins with what waits for a decision.
        var decides = await chromium.SignInAsync(site, language, arbiter, width);
        await decides.GotoAsync($"/{language}/start");
        Assert.EndsWith($"/{language}/desk?queue=Arbitration", decides.Url, StringComparison.Ordinal);
        await decides.ReadyAsync();
        await decides.Locator("[data-row]").First.ClickAsync();
        await Assertions.Expect(decides.Locator(".stands")).ToBeVisibleAsync();
        await decides.MustBeSoundAsync(language, true);
        await MoveAsync(decides, PetitionVerb.Arbitrate, site.Body("agriculture"));

        var last = await OpenCaseAsync(site, language, agriculture, petition, width);
        Assert.Equal(0, await last.Locator("[data-verb=Transfer], [data-verb=Refer]").CountAsync());
        Assert.Equal(due, await DueAsync(site, petition));
        await MustHaveHappenedAsync(site, PetitionEventKind.Filed, PetitionEventKind.Transferred, PetitionEventKind.Referred, PetitionEventKind.Arbitrated);
    }

    [Fact]
    public async Task The_menu_of_verbs_opens_and_closes_by_keyboard()
    {
        await using var site = await RunningSite.StartAsync();
        var page = await OpenCaseAsync(site, "fr", await site.StaffAsync("agriculture", Role.Supervisor), await FileAsync(site, "fr", "agriculture"), 1240);
        var summary = page.Locator(".bar summary");

        await summary.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".bar details [data-verb]").First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Tab");
        Assert.True(await page.EvaluateAsync<bool>("() => document.activeElement.closest('details[data-menu]') !== null && document.activeElement.tagName === 'BUTTON'"));
        await page.MustBeSoundAsync("fr", true);
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator(".bar details [data-verb]").First).Not.ToBeVisibleAsync();
        Assert.Equal("SUMMARY", await page.EvaluateAsync<string>("() => document.activeElement.tagName"));
    }

    private static async Task ProposeAsync(IPage page)
    {
        await ChooseAsync(page, PetitionVerb.ProposeRejection);
        await page.SelectOptionAsync("#ground", "before-court");
        await page.FillAsync("#reply", "القضية منشورة لدى القضاء.");
        await SendAsync(page);
        await Assertions.Expect(page.Locator("#reply")).Not.ToBeVisibleAsync();
        await SendAsync(page);
        await Assertions.Expect(page.Locator("[data-box]")).ToHaveCountAsync(0);
    }

    private static async Task MoveAsync(IPage page, PetitionVerb verb, OrganisationId body)
    {
        await ChooseAsync(page, verb);
        await page.Locator($"#body option[value='{body.Value}']").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.SelectOptionAsync("#body", body.Value.ToString());
        await page.FillAsync("#reason", "الماء من مشمولاتها");
        await SendAsync(page);
        await Assertions.Expect(page.Locator(".mud-snackbar").First).ToBeVisibleAsync();
    }

    /// <summary>Presses the button of a verb, from the menu when it stands there.</summary>
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

    private static async Task SendAsync(RunningSite site, IRequest<MediatR.Unit> request, Actor actor) => await site.Services.GetRequiredService<IDispatcher>().Send(request, actor);

    private async Task<PetitionId> FileAsync(RunningSite site, string language, string body)
    {
        var citizen = await chromium.OpenAsync(site, 360, script: false);
        await citizen.FileAsync(language, "انقطاع الماء", "منذ ثلاثة أسابيع ينقطع الماء.", body);
        return await site.FromDbAsync(db => db.Petitions.AsNoTracking().Select(p => p.Id).SingleAsync());
    }

    private static Task<DateTimeOffset> DueAsync(RunningSite site, PetitionId petition) =>
        site.FromDbAsync(db => db.Petitions.AsNoTracking().Where(p => p.Id == petition).Select(p => p.DueAt).SingleAsync());

    private static async Task MustHaveHappenedAsync(RunningSite site, params PetitionEventKind[] events) =>
        Assert.Equal(events, await site.FromDbAsync(db => db.Events.OrderBy(e => e.Sequence).Select(e => e.Kind).ToListAsync()));

    private async Task<IPage> OpenCaseAsync(RunningSite site, string language, string email, PetitionId petition, int width)
    {
        var page = await chromium.SignInAsync(site, language, email, width);
        await page.GotoAsync($"/{language}/desk/case/{petition.Value}");
        await page.Locator(".bar a.print").WaitForAsync();
        return page;
    }
}
