using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Answering;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Tests.Support;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace EPeople.Browser.Tests;

/// <summary>The petitioner's side of a petition's life, on a phone without script; and every state of the page under axe, which needs script in the browser but finds none of ours.</summary>
public sealed class PetitionerJourneyTests(Chromium chromium)
{
    private static readonly byte[] _picture = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    public static IEnumerable<TheoryDataRow<DatabaseProvider, string, int, bool>> Phones =>
        [new(DatabaseProvider.Sqlite, "ar", 360, false), new(DatabaseProvider.Postgres, "ar", 360, true), new(DatabaseProvider.Sqlite, "fr", 1240, true), new(DatabaseProvider.Sqlite, "en", 360, true)];

    [Theory, MemberData(nameof(Phones))]
    public async Task Asked_given_with_a_file_answered_rated_low_and_appealed(DatabaseProvider provider, string language, int width, bool script)
    {
        await using var site = await RunningSite.StartAsync(provider);
        var page = await chromium.OpenAsync(site, width, script);
        var (code, key) = await page.FileAsync(language, "انقطاع الماء", "ينقطع الماء كلّ يوم.");
        var clerk = await ClerkAsync(site);
        await site.WithAsync(clerk, code, (id, version) => new AskDetails(id, version, "ما هو رقم العدّاد؟"));

        await page.FollowAsync(language, code, key);
        await Assertions.Expect(page.Locator("#question")).ToContainTextAsync("ما هو رقم العدّاد؟");
        await page.MustBeSoundAsync(language, script);
        await page.Locator("#question form button").First.ClickAsync(); // nothing written
        Assert.True(await page.Locator("#details-error").IsVisibleAsync());
        await page.MustBeSoundAsync(language, script);
        await page.Locator("#question form").Nth(1).Locator("button").ClickAsync();
        await Assertions.Expect(page.Locator(".note.ok")).ToBeVisibleAsync();
        await page.FillAsync("[name=details]", "الرقم 4411");
        await page.SetInputFilesAsync("[name=detailfiles]", new FilePayload { Name = "compteur.png", MimeType = "image/png", Buffer = _picture });
        await page.Locator("#question form button").First.ClickAsync();
        await Assertions.Expect(page.Locator(".note.ok")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".files img")).ToHaveCountAsync(1);
        Assert.Equal(0, await page.Locator("#question").CountAsync());

        await site.WithAsync(clerk, code, (id, version) => new AnswerPetition(id, version, "لا يوجد عطب."));
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator(".answer")).ToContainTextAsync("لا يوجد عطب.");
        await page.MustBeSoundAsync(language, script);
        await page.CheckAsync("input[name=stars][value='1']");
        await page.FillAsync("[name=reason]", "العطب قائم.");
        await page.Locator("form:has([name=stars]) button").ClickAsync();
        await page.ArriveAsync("**/follow/petition?done=rating");
        await Assertions.Expect(page.Locator("#appeal [name=appealreason]")).ToBeVisibleAsync(); // offered, and open
        await page.MustBeSoundAsync(language, script);
        await page.FillAsync("[name=appealreason]", "لم يأتِ أحد ليرى.");
        await page.Locator("#appeal button").ClickAsync();
        await Assertions.Expect(page.Locator(".note.ok")).ToBeVisibleAsync();
        await page.MustBeSoundAsync(language, script);
        Assert.Equal(PetitionStatus.Appealed, await site.FromDbAsync(db => db.Petitions.Select(p => p.Status).SingleAsync()));
    }

    [Theory]
    [InlineData("ar", 360, false)]
    [InlineData("ar", 360, true)]
    [InlineData("fr", 1240, true)]
    public async Task Silence_is_certified_printed_and_verified(string language, int width, bool script)
    {
        await using var site = await RunningSite.StartAsync();
        var page = await chromium.OpenAsync(site, width, script);
        var (code, key) = await page.FileAsync(language, "انقطاع الماء", "ينقطع الماء كلّ يوم.");
        site.Time.Advance(TimeSpan.FromDays(60));
        await site.SweepAsync();
        var later = await chromium.OpenAsync(site, width, script); // the first one's cookies are over
        await later.FollowAsync(language, code, key);
        await later.MustBeSoundAsync(language, script);
        await later.Locator("#certificate button").ClickAsync();
        await later.ArriveAsync("**/follow/certificate");
        await later.MustBeSoundAsync(language, script);
        Assert.Equal(["ar", "fr"], await later.Locator(".half").EvaluateAllAsync<string[]>("halves => halves.map(half => half.lang)"));
        Assert.Equal(["rtl", "ltr"], await later.Locator(".half").EvaluateAllAsync<string[]>("halves => halves.map(half => getComputedStyle(half).direction)"));

        var stranger = await chromium.OpenAsync(site, width, script);
        await stranger.GotoAsync(await later.Locator(".address").InnerTextAsync());
        await Assertions.Expect(stranger.Locator(".note.ok")).ToBeVisibleAsync();
        await stranger.MustBeSoundAsync(language, script);
        await stranger.GotoAsync($"/{language}/verify/nothing.of-ours");
        await Assertions.Expect(stranger.Locator(".note.late")).ToBeVisibleAsync();
        await stranger.MustBeSoundAsync(language, script);
    }

    [Theory]
    [InlineData("ar", 360)]
    [InlineData("fr", 1240)]
    public async Task Every_state_that_may_come_is_sound(string language, int width)
    {
        await using var site = await RunningSite.StartAsync();
        var page = await chromium.OpenAsync(site, width);
        var clerk = By.Staff(Guid.CreateVersion7());
        foreach (var (name, act) in _states)
        {
            var (code, key) = await page.FileAsync(language, "انقطاع الماء", "ينقطع الماء كلّ يوم.");
            await using (var scope = site.Services.CreateAsyncScope())
            {
                var db = scope.ServiceProvider.GetRequiredService<EPeopleDb>();
                var petition = await db.Petitions.FirstAsync(p => p.Code == code);
                act(db, petition, clerk, site.Time.GetUtcNow(), scope.ServiceProvider.GetRequiredService<IPolicies>().Of(petition.PackId));
                db.RecordHistory();
                await db.CommitAsync(CancellationToken.None);
            }

            await page.FollowAsync(language, code, key);
            await page.EvaluateAsync("() => document.querySelectorAll('main details').forEach(folded => folded.open = true)");
            await page.MustBeSoundAsync(language, true);
            Assert.False(System.Text.RegularExpressions.Regex.IsMatch(await page.Locator("main").InnerTextAsync(), @"\b(Status|Event|Done|Clock)\.[A-Z]"), $"a key without its text: {name}");
        }
    }

    private static readonly (string Name, Action<EPeopleDb, Petition, By, DateTimeOffset, Core.Domain.Deadlines.Policy> Act)[] _states =
    [
        ("consent", (_, p, by, now, law) =>
        {
            p.Extend(5, "expertise", "لا بدّ من قيس.", by, now, law);
            p.AskConsent(4, "نزل المطر.", by, now, law);
        }),
        ("investigation", (_, p, by, now, law) => p.Investigate("معاينة الأنبوب", by, now, law)),
        ("proposed", (_, p, by, now, law) => p.ProposeRejection("abusive", "x", by, now, law)),
        ("returned", (db, p, by, now, law) =>
        {
            p.AskDetails("ما هو رقم العدّاد؟", by, now, law);
            while (!p.MayReturn(p.StopEndsAt!.Value))
                p.Tick(law, p.NextClockAt!.Value);
            db.Answers.Add(p.Return("لم يصل الرقم.", by, p.StopEndsAt!.Value, law));
        }),
        ("corrected", (db, p, by, now, law) =>
        {
            db.Answers.Add(p.GiveAnswer("جواب أوّل.", by, now, law));
            db.Answers.Add(p.Correct("جواب مصحّح.", by, now));
        }),
        ("joint", (db, p, by, now, law) =>
        {
            var (asked, late) = (new Core.Domain.OrganisationId(Guid.CreateVersion7()), new Core.Domain.OrganisationId(Guid.CreateVersion7()));
            p.AskHelp(asked, "x", p.LastDay, by, now, law);
            p.AskHelp(late, "x", p.LastDay, by, now, law);
            p.GiveHelp(asked, "الماء سليم.", by, now, law);
            db.Answers.Add(p.GiveAnswer("جواب.", by, now, law, [new(asked, now, "الماء سليم.")]));
        }),
        ("reopened", (db, p, by, now, law) =>
        {
            db.Answers.Add(p.GiveAnswer("جواب أوّل.", by, now, law));
            p.Reopen("ما زال العطب.", now, law);
        }),
        ("decided", (db, p, by, now, law) =>
        {
            db.Answers.Add(p.GiveAnswer("جواب أوّل.", by, now, law));
            p.Appeal("ما زال العطب.", now, law);
            db.Answers.Add(p.DecideAppeal(true, "أنت على حقّ.", By.Staff(Guid.CreateVersion7()), now, law));
        }),
        ("withdrawn", (_, p, _, now, law) => p.Withdraw("عاد الماء.", now, law)),
    ];

    private static async Task<Actor> ClerkAsync(RunningSite site)
    {
        var email = await site.StaffAsync("agriculture", Role.Clerk);
        return Actor.Staff(await site.FromDbAsync(db => db.Users.Where(u => u.Email == email).Select(u => u.Id).SingleAsync()), site.Body("agriculture"), Role.Clerk);
    }
}

file static class Acting
{
    /// <summary>Somebody at the desk does something to the petition of a code.</summary>
    public static async Task WithAsync(this RunningSite site, Actor actor, string code, Func<PetitionId, long, IRequest<Unit>> request)
    {
        var petition = await site.FromDbAsync(db => db.Petitions.Where(p => p.Code == code).Select(p => new { p.Id, p.Version }).SingleAsync());
        await site.Services.GetRequiredService<IDispatcher>().Send(request(petition.Id, petition.Version), actor, TestContext.Current.CancellationToken);
    }
}
