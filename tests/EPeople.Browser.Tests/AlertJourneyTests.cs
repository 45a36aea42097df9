using System.Text;
using System.Text.RegularExpressions;
using EPeople.Core.Domain;
using EPeople.Core.Features.Alerts;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace EPeople.Browser.Tests;

/// <summary>An alert is filed, answered and talked about in a browser that runs no script; with script on, axe looks at each page.</summary>
public sealed class AlertJourneyTests(Chromium chromium)
{
    private const string What = "طلب منّي موظّف مائتي دينار لتسليم رخصة البناء.";

    [Theory]
    [InlineData("ar", 360, false), InlineData("ar", 360, true), InlineData("ar", 1240, true)]
    [InlineData("fr", 1240, false), InlineData("fr", 1240, true), InlineData("fr", 360, true)]
    [InlineData("en", 360, false), InlineData("en", 1240, true)]
    public async Task A_reporter_files_comes_back_and_talks(string language, int width, bool script)
    {
        await using var site = await RunningSite.StartAsync();
        var investigator = await site.SeatAsync("presidency_gov", Role.Investigator);
        var page = await chromium.OpenAsync(site, width, script);
        Task Sound() => page.MustBeSoundAsync(language, script);

        await page.GotoAsync($"/{language}");
        await page.Locator("main a[href$='alerts']").ClickAsync();
        await Sound();
        Assert.Empty(await page.Context.CookiesAsync());
        await page.Locator("form[action$='alerts/begin'] button").ClickAsync();
        await Sound();
        await StepAsync(page); // nothing chosen
        await Assertions.Expect(page.Locator(".error")).ToHaveCountAsync(1);
        await Sound();
        await page.CheckAsync("#choice-1");
        await StepAsync(page);
        await Sound();
        await page.FillAsync("#what", What);
        await StepAsync(page); // no kind
        await Assertions.Expect(page.Locator("#what")).ToHaveValueAsync(What);
        await page.SelectOptionAsync("#kind", "Bribe");
        await page.FillAsync("#where", "بلدية تجريبية، الشباك الرابع");
        await StepAsync(page);
        await Sound();
        await page.SelectOptionAsync("#body", "equipment_housing");
        await page.FillAsync("#person1", "سليم التجريبي");
        await page.FillAsync("#role1", "رئيس المصلحة");
        await page.Locator("summary").ClickAsync();
        await page.FillAsync("#person5", "شخص آخر");
        await StepAsync(page);
        await Sound();
        await page.SetInputFilesAsync("#files", [FileOf("وثيقة.txt", "نصّ"), FileOf("vide.txt", "")]);
        await page.Locator("button[name=go][value=more]").ClickAsync();
        await Assertions.Expect(page.Locator(".error")).ToContainTextAsync("vide.txt");
        await Assertions.Expect(page.Locator(".files li")).ToHaveCountAsync(1);
        await Sound();
        await page.Locator("button[name=go][value=next]").ClickAsync();
        await Assertions.Expect(page.Locator(".answers")).ToContainTextAsync(What);
        await Sound();
        await StepAsync(page);
        var receipt = await page.Locator(".secret .code").InnerTextAsync();
        Assert.Matches("^[0-9]{4}( [0-9]{4}){3}$", receipt);
        await Sound();
        await page.FillAsync("#digits", receipt[^4..]);
        await StepAsync(page);
        await page.ArriveAsync("**/alerts/filed");
        await Sound();
        var proof = await page.Locator(".secret .code").InnerTextAsync();
        Assert.DoesNotContain(receipt, await page.ContentAsync(), StringComparison.Ordinal);
        await StepAsync(page); // clear the traces
        await page.ArriveAsync("**/alerts");
        Assert.Empty(await page.Context.CookiesAsync());

        await page.GotoAsync($"/{language}/alerts/proof");
        await page.FillAsync("#code", proof);
        await StepAsync(page);
        await Assertions.Expect(page.Locator(".note.ok")).ToBeVisibleAsync();
        await Sound();
        await TalkAsync(site, investigator, page, receipt, Sound);
        Assert.Empty(await page.Context.CookiesAsync());
    }

    private static async Task TalkAsync(RunningSite site, Actor investigator, IPage page, string receipt, Func<Task> sound)
    {
        await page.GotoAsync(Regex.Replace(page.Url, "alerts/proof.*", "alerts/conversation"));
        await sound();
        await page.FillAsync("#receipt", "1234");
        await StepAsync(page);
        await Assertions.Expect(page.Locator("#receipt-error")).ToBeVisibleAsync();
        await sound();
        await page.FillAsync("#receipt", receipt);
        await StepAsync(page);
        await Assertions.Expect(page.Locator(".line li")).ToHaveCountAsync(1);
        await sound();

        var dispatcher = site.Services.GetRequiredService<IDispatcher>();
        var alert = (await dispatcher.Send(new OpenConversation(receipt), Actor.Visitor))!.AlertId!.Value;
        await dispatcher.Send(new AcknowledgeAlert(alert, "شكرًا لك. في أيّ يوم كان ذلك؟"), investigator);
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator(".line blockquote")).ToContainTextAsync("في أيّ يوم كان ذلك؟");
        await page.FillAsync("#text", "يوم الاثنين صباحًا.");
        await page.SetInputFilesAsync("#files", FileOf("vide.txt", ""));
        await page.Locator("form[action$='conversation/write'] button").ClickAsync();
        await Assertions.Expect(page.Locator("#text")).ToHaveValueAsync("يوم الاثنين صباحًا.");
        await sound();
        await page.SetInputFilesAsync("#files", FileOf("صورة.txt", "x"));
        await page.CheckAsync("[name=retaliated]");
        await page.Locator("form[action$='conversation/write'] button").ClickAsync();
        await Assertions.Expect(page.Locator(".note.ok")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".line li").First).ToContainTextAsync("صورة.txt");
        await sound();

        site.Time.Advance(TimeSpan.FromMinutes(16));
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("#receipt")).ToBeVisibleAsync();
        await sound();
        await page.FillAsync("#receipt", receipt);
        await StepAsync(page);
        await page.Locator("form.way-out button").ClickAsync();
        await page.ArriveAsync("**/alerts");
    }

    private static Task StepAsync(IPage page) => page.Locator("main form .btn:not(.link):not(.quiet)").Last.ClickAsync();

    private static FilePayload FileOf(string name, string text) => new() { Name = name, MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes(text) };
}
