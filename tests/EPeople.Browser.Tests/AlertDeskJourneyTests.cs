using EPeople.Core.Security;
using EPeople.Core.Security.Vault;
using EPeople.Core.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace EPeople.Browser.Tests;

/// <summary>Investigators and custodians at work in a browser that runs no script; with script on, axe looks at each of their pages.</summary>
public sealed class AlertDeskJourneyTests(Chromium chromium)
{
    private const string Passphrase = "واحة هادئة فيها سبع نخلات";
    private const string Name = "آمال التجريبية";

    [Theory]
    [InlineData("ar", 360, false), InlineData("ar", 360, true), InlineData("fr", 1240, false), InlineData("fr", 1240, true)]
    public async Task An_alert_is_read_answered_and_closed_and_two_custodians_open_the_identity(string language, int width, bool script)
    {
        await using var site = await RunningSite.StartAsync();
        var custodians = new List<IPage>();
        Task Sound(IPage page) => page.MustBeSoundAsync(language, script);
        foreach (var name in (string[])["Amina Custodian", "Bechir Custodian", "Chedlia Custodian", "Dalel Custodian"])
        {
            var custodian = await EnterAsync(site, language, name, Role.Custodian, width, script);
            await Sound(custodian);
            await custodian.GotoAsync($"/{language}/desk/vault");
            await MakeKeyAsync(custodian, language, script);
            await custodian.ArriveAsync("**/desk/custody");
            custodians.Add(custodian);
            if (custodians.Count == 4) // the first three are seated by themselves
                await AdmitAsync(custodians[0], language, script);
        }

        var desk = await EnterAsync(site, language, "Nadia Investigator", Role.Investigator, width, script);
        await desk.ArriveAsync("**/desk/vault?return=*");
        await MakeKeyAsync(desk, language, script);
        await desk.ArriveAsync("**/desk/alerts");
        await Assertions.Expect(desk.Locator("main [role=status]")).ToBeVisibleAsync();
        await Assertions.Expect(desk.Locator(".alerts")).ToHaveCountAsync(0);
        await Sound(desk);

        await FileAsync(site, language);
        await desk.ReloadAsync();
        await Assertions.Expect(desk.Locator(".alerts li")).ToHaveCountAsync(1);
        await Sound(desk);
        await desk.Locator(".alerts a").ClickAsync();
        await Assertions.Expect(desk.Locator(".what")).ToContainTextAsync("مائتي دينار");
        await Assertions.Expect(desk.Locator("main")).Not.ToContainTextAsync(Name);
        await Sound(desk);
        await DoAsync(desk, "acknowledge", "قرأناه. في أيّ يوم كان ذلك؟");
        await Assertions.Expect(desk.Locator(".note.ok")).ToBeVisibleAsync();
        await DoAsync(desk, "write", "");
        await Assertions.Expect(desk.Locator("#write-text-error")).ToBeVisibleAsync();
        await Sound(desk);
        await desk.SetInputFilesAsync("#write-files", new FilePayload { Name = "استدعاء.txt", MimeType = "text/plain", Buffer = "نصّ"u8.ToArray() });
        await DoAsync(desk, "write", "هل لديك نسخة من الوصل؟");
        await Assertions.Expect(desk.Locator(".talk li").First).ToContainTextAsync("استدعاء.txt");
        await DoAsync(desk, "note", "");
        await Assertions.Expect(desk.Locator("#note-text-error")).ToBeVisibleAsync();
        await DoAsync(desk, "note", "نتثبّت من دفتر المواعيد.");
        await desk.Locator("#mask summary").ClickAsync();
        await desk.FillAsync("#mask-words", "الشباك الرابع");
        await desk.Locator("#mask .btn").ClickAsync();
        await Assertions.Expect(desk.Locator("dd .masked")).ToHaveTextAsync("الشباك الرابع");
        await DoAsync(desk, "identity", "يجب أن نسمع الشاهدة بحضور القاضي.", text: "motive");
        await Assertions.Expect(desk.Locator("#identity")).ToHaveCountAsync(0);
        await Sound(desk);

        await GuardAsync(custodians[..3], language, Sound);
        await desk.ReloadAsync();
        await Assertions.Expect(desk.Locator(".pairs bdi").Last).ToHaveTextAsync(Name);
        await desk.Locator("#close summary").ClickAsync();
        await Sound(desk);
        await desk.SelectOptionAsync("#close-outcome", new SelectOptionValue { Index = 1 });
        await DoAsync(desk, "close", "أُعيد المبلغ وأُحيل الملفّ على مجلس التأديب.", isOpen: true);
        await Assertions.Expect(desk.Locator("#reopen")).ToBeVisibleAsync();
        await Sound(desk);
        await desk.GotoAsync($"/{language}/desk/alerts?ended=true");
        await Assertions.Expect(desk.Locator(".alerts li")).ToHaveCountAsync(1);
        await Sound(desk);
        await LeaveAsync(site, desk, language, Sound);
        await AdministrationAsync(site, language, width);
    }

    /// <summary>Two custodians read the motive and agree; the second reaches it, and the third has nothing left to decide.</summary>
    private static async Task GuardAsync(List<IPage> custodians, string language, Func<IPage, Task> sound)
    {
        foreach (var custodian in custodians)
        {
            await custodian.GotoAsync($"/{language}/desk/custody");
            await Assertions.Expect(custodian.Locator("blockquote")).ToHaveTextAsync("يجب أن نسمع الشاهدة بحضور القاضي.");
            await Assertions.Expect(custodian.Locator("main")).Not.ToContainTextAsync(Name);
            await Assertions.Expect(custodian.Locator("button[form=agree]")).ToHaveCountAsync(custodian == custodians[^1] ? 0 : 1);
            await sound(custodian);
            if (custodian == custodians[^1])
                break;
            await custodian.Locator("button[form=agree]").ClickAsync();
            await Assertions.Expect(custodian.Locator(".note.ok")).ToBeVisibleAsync();
            await custodian.Locator("details.card summary").ClickAsync();
            await Assertions.Expect(custodian.Locator("details.card .line")).ToContainTextAsync(language == "ar" ? "←" : "→");
            await sound(custodian);
        }

        await custodians[0].GotoAsync($"/{language}/desk/alerts");
        await Assertions.Expect(custodians[0].Locator(".alerts")).ToHaveCountAsync(0);
    }

    /// <summary>The key closes by hand and opens again; with the sign-in it ends for good.</summary>
    private static async Task LeaveAsync(RunningSite site, IPage desk, string language, Func<IPage, Task> sound)
    {
        var opened = site.Services.GetRequiredService<OpenedKeys>();
        await desk.Locator("header form[action='desk/vault'] button").ClickAsync();
        await Assertions.Expect(desk.Locator("#open-passphrase")).ToBeVisibleAsync();
        await desk.Locator("#lost summary").ClickAsync();
        await sound(desk);
        await desk.FillAsync("#open-passphrase", "not the passphrase at all");
        await desk.Locator("form:has(#open-passphrase) .btn").ClickAsync();
        await Assertions.Expect(desk.Locator("#open-passphrase-error")).ToBeVisibleAsync();
        await Assertions.Expect(desk.Locator(".note.ok")).ToHaveCountAsync(0); // what was done before it is no news beside an error
        await sound(desk);
        await desk.FillAsync("#open-passphrase", Passphrase);
        await desk.Locator("form:has(#open-passphrase) .btn").ClickAsync();
        await desk.ArriveAsync("**/desk/alerts");
        await desk.GotoAsync($"/{language}/desk/vault");
        await desk.Locator("#change summary").ClickAsync();
        await sound(desk);
        Assert.Equal(5, opened.Count);
        await desk.Locator("header form[action='sign-out'] button").ClickAsync();
        await desk.ArriveAsync("**/sign-in?ended=1");
        Assert.Equal(4, opened.Count);
        await desk.GotoAsync($"/{language}/desk/alerts");
        await desk.ArriveAsync("**/sign-in?*");
    }

    /// <summary>Who holds a key, as the administration sees it: a page with script.</summary>
    private async Task AdministrationAsync(RunningSite site, string language, int width)
    {
        var page = await chromium.SignInAsync(site, language, await site.StaffAsync("presidency_gov", Role.Administrator), width, "admin");
        await page.GotoAsync($"/{language}/admin/vault");
        await Assertions.Expect(page.Locator("table.sheets tbody tr")).ToHaveCountAsync(5);
        await page.MustBeSoundAsync(language, true);
    }

    /// <summary>Signs in with both factors, and stands at the first page of the role.</summary>
    private async Task<IPage> EnterAsync(RunningSite site, string language, string name, Role role, int width, bool script)
    {
        var email = await site.StaffAsync("presidency_gov", role, name);
        var key = await site.EquipAsync(email);
        var page = await chromium.OpenAsync(site, width, script);
        await page.GotoAsync($"/{language}/sign-in");
        await page.FillAsync("[name=email]", email);
        await page.FillAsync("[name=password]", RunningSite.Password);
        await page.NextAsync();
        await page.ArriveAsync("**/sign-in/code*");
        await page.FillAsync("[name=code]", Authenticator.Code(key));
        await page.NextAsync();
        await page.ArriveAsync("**/desk/**");
        return page;
    }

    private static async Task MakeKeyAsync(IPage page, string language, bool script)
    {
        await page.FillAsync("#make-passphrase", "short");
        await page.Locator("form:has(#make-passphrase) .btn").ClickAsync();
        await Assertions.Expect(page.Locator("#make-passphrase-error")).ToBeVisibleAsync();
        await page.MustBeSoundAsync(language, script);
        await page.FillAsync("#make-passphrase", Passphrase);
        await page.FillAsync("#make-again", Passphrase);
        await page.Locator("form:has(#make-passphrase) .btn").ClickAsync();
    }

    /// <summary>Whoever has a seat lets in the one who has just made a key.</summary>
    private static async Task AdmitAsync(IPage page, string language, bool script)
    {
        await page.GotoAsync($"/{language}/desk/vault");
        await page.MustBeSoundAsync(language, script);
        await page.Locator("button[form=admit]").ClickAsync();
        await Assertions.Expect(page.Locator(".note.ok")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("button[form=admit]")).ToHaveCountAsync(0);
    }

    /// <summary>A reporter names themselves to custodians alone.</summary>
    private async Task FileAsync(RunningSite site, string language)
    {
        var page = await chromium.OpenAsync(site, 360, script: false);
        await page.GotoAsync($"/{language}/alerts");
        await page.Locator("form[action$='alerts/begin'] button").ClickAsync();
        await page.CheckAsync("input[name=choice][value=Confidential]");
        await page.FillAsync("#name", Name);
        await page.FillAsync("#contact", "amel@example.org");
        await page.NextAsync();
        await page.SelectOptionAsync("#kind", "Bribe");
        await page.FillAsync("#what", "طلب منّي موظّف مائتي دينار لتسليم رخصة البناء، وقال إنّ الملفّ لن يتحرّك دونها.");
        await page.FillAsync("#where", "بلدية تجريبية، الشباك الرابع");
        await page.NextAsync();
        await page.SelectOptionAsync("#body", "equipment_housing");
        await page.FillAsync("#person1", "سليم التجريبي");
        await page.FillAsync("#role1", "رئيس المصلحة");
        await page.NextAsync();
        await page.SetInputFilesAsync("#files", new FilePayload { Name = "وصل.txt", MimeType = "text/plain", Buffer = "نصّ"u8.ToArray() });
        await page.Locator("button[name=go][value=next]").ClickAsync();
        await page.NextAsync();
        var receipt = await page.Locator(".secret .code").InnerTextAsync();
        await page.FillAsync("#digits", receipt[^4..]);
        await page.NextAsync();
        await page.ArriveAsync("**/alerts/filed");
    }

    /// <summary>Unfolds one of the things that may be done, if it is folded, and sends it.</summary>
    private static async Task DoAsync(IPage desk, string form, string words, string text = "text", bool isOpen = false)
    {
        if (!isOpen && !await desk.Locator($"#{form} .btn").IsVisibleAsync())
            await desk.Locator($"#{form} summary").ClickAsync();
        await desk.FillAsync($"#{form}-{text}", words);
        await desk.Locator($"#{form} .btn").ClickAsync();
    }
}
