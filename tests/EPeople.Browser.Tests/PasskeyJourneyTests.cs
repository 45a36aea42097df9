using EPeople.Core.Features.Accounts;
using EPeople.Core.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace EPeople.Browser.Tests;

/// <summary>A passkey is made and opens the account, with Chromium's own virtual device in the place of a telephone.</summary>
public sealed class PasskeyJourneyTests(Chromium chromium)
{
    [Theory]
    [InlineData("fr", 1240)]
    [InlineData("ar", 360)]
    public async Task An_investigator_makes_a_passkey_instead_of_a_code_signs_in_with_it_and_removes_it(string language, int width)
    {
        await using var site = await RunningSite.StartAsync();
        var email = await site.StaffAsync("justice", Role.Investigator);
        var root = new UriBuilder(site.Address) { Host = "localhost" }.Uri; // a key is bound to a name, never to a number
        var page = await chromium.OpenAsync(site, width);
        await PlugInAsync(page);

        await page.GotoAsync(new Uri(root, $"{language}/sign-in").ToString());
        await page.FillAsync("#email", email);
        await page.FillAsync("#password", RunningSite.Password);
        await page.Locator("form:not([data-passkey]) button.btn").First.ClickAsync();
        await page.ArriveAsync("**/second-factor*");
        await page.GotoAsync(new Uri(root, $"{language}/account").ToString());
        await page.FillAsync("#name", "téléphone");
        await page.FillAsync("#own", "this is not the password");
        await page.Locator("#passkey-add button").ClickAsync();
        await Assertions.Expect(page.Locator("#passkey-add [role=alert]")).ToBeVisibleAsync();
        await page.FillAsync("#own", RunningSite.Password);
        await page.Locator("#passkey-add button").ClickAsync();
        await page.ArriveAsync("**/account?done=1");
        await Assertions.Expect(page.Locator(".files bdi").First).ToHaveTextAsync("téléphone");
        await page.MustBeSoundAsync(language, true);

        await page.GotoAsync(new Uri(root, $"{language}/sign-out").ToString());
        await page.Locator("main form button").ClickAsync();
        await page.ArriveAsync("**/sign-in?ended=1");
        await page.MustBeSoundAsync(language, true);
        await page.Locator("#passkey button").ClickAsync();
        await page.ArriveAsync("**/desk/vault*");
        Assert.Equal([SignInMethod.Passkey], await site.FromDbAsync(db => db.Sessions.Select(s => s.Method).ToListAsync()));

        // It is the only factor of a role that needs one: it stays.
        await page.GotoAsync(new Uri(root, $"{language}/account").ToString());
        await page.Locator("button[name=key]").ClickAsync();
        await Assertions.Expect(page.Locator(".errors")).ToBeVisibleAsync();
        Assert.Equal(1, await site.FromDbAsync(db => db.UserPasskeys.CountAsync()));
    }

    private static async Task PlugInAsync(IPage page)
    {
        var device = await page.Context.NewCDPSessionAsync(page);
        await device.SendAsync("WebAuthn.enable");
        await device.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
    }
}
