using System.Text;
using EPeople.Core.Persistence;
using EPeople.Core.Security;
using EPeople.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace EPeople.Browser.Tests;

/// <summary>Writing a reply: with files, over interruptions, until the person has it.</summary>
public sealed class ReplyJourneyTests(Chromium chromium)
{
    private static readonly byte[] Pdf = Encoding.Latin1.GetBytes(
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\nxref\n0 3\ntrailer<</Size 3/Root 1 0 R>>\nstartxref\n99\n%%EOF\n");

    public static IEnumerable<TheoryDataRow<DatabaseProvider, string>> Journeys =>
        [new(DatabaseProvider.Sqlite, "ar"), new(DatabaseProvider.Postgres, "fr")];

    [Theory, MemberData(nameof(Journeys))]
    public async Task An_answer_leaves_with_a_file_and_the_person_downloads_it(DatabaseProvider provider, string language)
    {
        await using var site = await RunningSite.StartAsync(provider);
        var clerk = await site.StaffAsync("agriculture", Role.Clerk);
        var citizen = await chromium.OpenAsync(site, 360, script: false);
        var (code, key) = await citizen.FileAsync(language, "انقطاع الماء", "منذ ثلاثة أسابيع ينقطع الماء.");

        var page = await OpenReplyAsync(site, language, clerk);
        await page.SetInputFilesAsync("[data-pick]", [File("خطّة.pdf", Pdf), File("note.txt", "hello"u8.ToArray())]);
        await Assertions.Expect(page.Locator(".sheaf li")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator(".drop .error")).ToContainTextAsync("note.txt");
        await DropAsync(page, "دليل.pdf", Pdf);
        await Assertions.Expect(page.Locator(".sheaf li")).ToHaveCountAsync(2);
        await page.Locator(".sheaf li", new() { HasText = "دليل" }).Locator("button").ClickAsync(); // the clock of tests stands: no order among them
        await Assertions.Expect(page.Locator(".sheaf li")).ToHaveCountAsync(1);
        await page.MustBeSoundAsync(language, true);
        await page.FillAsync("#reply", "أُصلح العطب.");
        await page.Locator("[data-box] > .bar [data-submit]").ClickAsync();
        await Assertions.Expect(page.Locator("#reply")).Not.ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[data-box] .sheaf li")).ToHaveCountAsync(1);
        await page.Locator("[data-box] [data-submit]").ClickAsync();
        await Assertions.Expect(page.Locator(".reply .attached a").First).ToBeVisibleAsync();
        await page.GotoAsync($"/{language}/{await page.Locator("a[href*='desk/letter/']").First.GetAttributeAsync("href")}");
        await Assertions.Expect(page.Locator(".paper li")).ToContainTextAsync("خطّة.pdf");

        var later = await chromium.OpenAsync(site, 360, script: false);
        await later.FollowAsync(language, code, key);
        await later.Locator(".answer .files a").ClickAsync();
        var download = await later.RunAndWaitForDownloadAsync(() => later.Locator("a[download]").ClickAsync());
        Assert.Equal("خطّة.pdf", download.SuggestedFilename);
        Assert.Equal(Pdf, await System.IO.File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_was_typed_survives_the_end_of_the_circuit_and_is_gone_when_sent()
    {
        await using var site = await RunningSite.StartAsync();
        var clerk = await site.StaffAsync("agriculture", Role.Clerk);
        var citizen = await chromium.OpenAsync(site, 360, script: false);
        await citizen.FileAsync("fr", "Coupures d’eau", "Chaque jour.");

        var page = await OpenReplyAsync(site, "fr", clerk);
        await page.SetInputFilesAsync("[data-pick]", File("plan.pdf", Pdf));
        await Assertions.Expect(page.Locator(".sheaf li")).ToHaveCountAsync(1);
        await page.Locator("#reply").PressSequentiallyAsync("La pompe est réparée");
        await page.FillAsync("[data-note]", "à relire");
        await page.ReloadAsync(); // as when a server that stopped is back

        await Assertions.Expect(page.Locator("#reply")).ToHaveValueAsync("La pompe est réparée");
        await Assertions.Expect(page.Locator("[data-note]")).ToHaveValueAsync("à relire");
        await Assertions.Expect(page.Locator(".sheaf li")).ToHaveCountAsync(1);
        await page.Locator(".notes [data-submit]").ClickAsync();
        await Assertions.Expect(page.Locator(".note-line")).ToHaveCountAsync(1);
        await page.Locator("[data-box] > .bar [data-submit]").ClickAsync();
        await Assertions.Expect(page.Locator("#reply")).Not.ToBeVisibleAsync();
        await page.Locator("[data-box] [data-submit]").DblClickAsync(); // an impatient hand
        await Assertions.Expect(page.Locator("a[href*='desk/letter/']").First).ToBeVisibleAsync();
        Assert.Equal(1, await site.FromDbAsync(db => db.Answers.CountAsync()));
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("[data-note]")).ToHaveValueAsync("");
        Assert.Equal(0, await page.EvaluateAsync<int>("() => Object.keys(sessionStorage).filter(key => key.startsWith('kept ')).length"));
    }

    [Fact]
    public async Task A_text_far_too_long_in_long_letters_is_refused_in_words_and_stays()
    {
        await using var site = await RunningSite.StartAsync();
        var clerk = await site.StaffAsync("agriculture", Role.Clerk);
        var citizen = await chromium.OpenAsync(site, 360, script: false);
        await citizen.FileAsync("fr", "Coupures d’eau", "Chaque jour.");
        var huge = new string('\uFE8D', 11_999);

        var page = await OpenReplyAsync(site, "fr", clerk);
        await page.FillAsync("#reply", huge);
        await page.Locator("[data-box] > .bar [data-submit]").ClickAsync();
        await page.Locator("[data-box] [data-submit]").ClickAsync();

        await Assertions.Expect(page.Locator("#reply-error")).ToContainTextAsync("10");
        await Assertions.Expect(page.Locator("#reply")).ToHaveValueAsync(huge);
        Assert.False(await page.Locator("#components-reconnect-modal").IsVisibleAsync());
    }

    private async Task<IPage> OpenReplyAsync(RunningSite site, string language, string email)
    {
        var page = await chromium.SignInAsync(site, language, email);
        await page.Locator("[data-row]").First.ClickAsync();
        await page.Locator(".bar button[data-reply]").ClickAsync();
        await page.Locator("#reply").WaitForAsync();
        return page;
    }

    private static FilePayload File(string name, byte[] content) => new() { Name = name, MimeType = "application/octet-stream", Buffer = content };

    private static async Task DropAsync(IPage page, string name, byte[] content) => await page.EvaluateAsync(
        """
        ([name, bytes]) => {
          const data = new DataTransfer(), zone = document.querySelector("[data-drop]");
          data.items.add(new File([Uint8Array.from(atob(bytes), c => c.charCodeAt(0))], name));
          for (const kind of ["dragover", "drop"]) zone.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: data }));
        }
        """, new[] { name, Convert.ToBase64String(content) });
}
