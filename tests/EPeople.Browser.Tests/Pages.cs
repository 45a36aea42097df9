using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace EPeople.Browser.Tests;

/// <summary>What a person does on the pages, and what every page must be.</summary>
public static class Pages
{
    /// <summary>Goes from the first step to the receipt; gives code and key as shown.</summary>
    public static async Task<(string Code, string Key)> FileAsync(this IPage page, string language, string title, string text, string body = "agriculture", Func<IPage, Task>? each = null)
    {
        each ??= _ => Task.CompletedTask;
        await page.GotoAsync($"/{language}");
        await each(page);
        await page.Locator("a[href$='file']").First.ClickAsync();
        await each(page);
        await page.CheckAsync("input[name=kind][value=Complaint]");
        await page.NextAsync();
        await each(page);
        await page.FillAsync("[name=title]", title);
        await page.FillAsync("[name=text]", text);
        await page.SelectOptionAsync("[name=topic]", "water-supply");
        await page.NextAsync();
        await each(page);
        await page.Locator("button[name=go][value=next]").ClickAsync();
        await each(page);
        await page.SelectOptionAsync("[name=governorate]", "TN-12");
        await page.NextAsync();
        await each(page);
        await page.NextAsync();
        await each(page);
        if (await page.Locator($"input[name=body][value={body}]").CountAsync() > 0)
        {
            await page.CheckAsync($"input[name=body][value={body}]");
        }
        else
        {
            await page.CheckAsync("input[name=body][value=other]");
            await page.SelectOptionAsync("[name=other]", body);
        }

        await page.NextAsync();
        await each(page);
        await page.FillAsync("[name=name]", "سلمى التجريبية");
        await page.NextAsync();
        await each(page);
        await page.NextAsync();
        await page.ArriveAsync("**/file/receipt");
        await each(page);
        var codes = page.Locator(".receipt .code");
        return (await codes.Nth(0).InnerTextAsync(), await codes.Nth(1).InnerTextAsync());
    }

    /// <summary>The button of the step's form.</summary>
    public static Task NextAsync(this IPage page) => page.Locator("main form .btn:not(.link):not(.quiet)").Last.ClickAsync();

    /// <summary>Shows code and key.</summary>
    public static async Task FollowAsync(this IPage page, string language, string code, string key)
    {
        await page.GotoAsync($"/{language}/follow");
        await page.FillAsync("[name=code]", code);
        await page.FillAsync("[name=key]", key);
        await page.NextAsync();
        await page.ArriveAsync("**/follow/petition");
    }

    /// <summary>A window in which a member of staff works.</summary>
    public static async Task<IPage> SignInAsync(this Chromium chromium, RunningSite site, string language, string email, int width = 1240, string start = "desk")
    {
        var page = await chromium.OpenAsync(site, width);
        await page.GotoAsync($"/{language}/sign-in?return=/{language}/{start}");
        await page.FillAsync("[name=email]", email);
        await page.FillAsync("[name=password]", RunningSite.Password);
        await page.NextAsync();
        // The sign-in's own address names the page that it leads to: it must be left, not only matched.
        await page.ArriveAsync(url => new Uri(url).AbsolutePath.Contains($"/{start.Split('?')[0]}", StringComparison.Ordinal));
        await page.ReadyAsync();
        return page;
    }

    /// <summary>Waits until the window stands at an address; <c>*</c> and <c>**</c> stand for anything.</summary>
    /// <remarks>Asked again and again: Playwright's own wait misses an event of a page that comes at the same moment, and then never ends.</remarks>
    public static Task ArriveAsync(this IPage page, string pattern)
    {
        var address = new System.Text.RegularExpressions.Regex("^" + System.Text.RegularExpressions.Regex.Escape(pattern).Replace("\\*\\*", ".*", StringComparison.Ordinal).Replace("\\*", ".*", StringComparison.Ordinal) + "$");
        return page.ArriveAsync(address.IsMatch);
    }

    /// <summary>As above, at an address of which something is true.</summary>
    public static Task ArriveAsync(this IPage page, Func<string, bool> there) => UntilAsync(() => Task.FromResult(there(page.Url)), () => $"still at {page.Url}");

    private static async Task UntilAsync(Func<Task<bool>> done, Func<string> why)
    {
        var waited = System.Diagnostics.Stopwatch.StartNew();
        while (!await TryAsync(done))
        {
            if (waited.Elapsed > TimeSpan.FromSeconds(30))
                throw new TimeoutException(why());
            await Task.Delay(25);
        }
    }

    /// <summary>A page that is just being left answers nothing: it is asked again.</summary>
    private static async Task<bool> TryAsync(Func<Task<bool>> done)
    {
        try
        {
            return await done();
        }
        catch (PlaywrightException e) when (e.Message.Contains("context was destroyed", StringComparison.Ordinal) || e.Message.Contains("navigat", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }
    }

    /// <summary>
    /// Waits until the page can be used: the document is read, and where it is a staff page (never prerendered) its circuit has
    /// drawn the heading and what it reads at first. Before that there is nothing to click, and no title for axe.
    /// </summary>
    public static async Task ReadyAsync(this IPage page)
    {
        await UntilAsync(async () => await page.EvaluateAsync<string>("document.readyState") != "loading", () => $"{page.Url} was not read");
        if (await page.Locator("script[src*='blazor.web.js']").CountAsync() == 0)
            return;
        await page.Locator("main h1").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await Assertions.Expect(page.Locator(".waiting")).ToHaveCountAsync(0);
        await Assertions.Expect(page).ToHaveTitleAsync(new Regex("."));
    }

    /// <summary>The page runs in its language and direction, nothing lies outside the window, and axe finds nothing (where script is on).</summary>
    public static async Task MustBeSoundAsync(this IPage page, string language, bool script)
    {
        await page.ReadyAsync();
        var html = page.Locator("html");
        Assert.Equal(language, await html.GetAttributeAsync("lang"));
        Assert.Equal(language == "ar" ? "rtl" : "ltr", await html.GetAttributeAsync("dir"));
        if (!script)
            return;
        var outside = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(outside <= 1, $"{page.Url}: {outside} px lie outside the window");
        var result = await page.RunAxe();
        Assert.True(result.Violations.Length == 0, $"{Regex.Replace(page.Url, "^https?://[^/]+", "")}: " + string.Join("; ", result.Violations.Select(v => $"{v.Id} ({v.Help}) {string.Join(" | ", v.Nodes.Take(3).Select(n => $"{n.Html} {n.Any.FirstOrDefault()?.Message}"))}")));
    }
}
