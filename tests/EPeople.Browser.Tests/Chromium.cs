using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(EPeople.Browser.Tests.Chromium))]

namespace EPeople.Browser.Tests;

/// <summary>One headless Chromium for all tests: the machine's own, never one that is fetched.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] _arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--disable-dev-shm-usage",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Path of the browser: the variable EPEOPLE_CHROMIUM, or where Debian and others put it.</summary>
    public static string? Path { get; } = new[] { Environment.GetEnvironmentVariable("EPEOPLE_CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }
        .FirstOrDefault(path => !string.IsNullOrEmpty(path) && File.Exists(path));

    public async ValueTask InitializeAsync()
    {
        if (Path is null)
            return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Path, Args = _arguments });
    }

    /// <summary>A fresh window on <paramref name="site"/>, as of another person; it closes with its site.</summary>
    public async Task<IPage> OpenAsync(RunningSite site, int width = 1240, bool script = true, string? colours = null)
    {
        if (_browser is null)
        {
            if (Environment.GetEnvironmentVariable("EPEOPLE_NO_SKIP") == "1")
                Assert.Fail("Skipping is forbidden and no Chromium was found.");
            Assert.Skip("no Chromium: install it or set EPEOPLE_CHROMIUM");
        }

        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = site.Address,
            JavaScriptEnabled = script,
            ViewportSize = new ViewportSize { Width = width, Height = width < 600 ? 740 : 860 },
            ColorScheme = colours == "dark" ? ColorScheme.Dark : ColorScheme.Light,
        });
        site.Keep(context);
        context.SetDefaultTimeout(30_000);
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
