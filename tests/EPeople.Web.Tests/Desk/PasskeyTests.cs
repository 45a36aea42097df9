using System.Net;
using EPeople.Core.Features.Accounts;
using EPeople.Core.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace EPeople.Web.Tests.Desk;

/// <summary>What surrounds passkeys; that a device makes one and opens the account with it is shown in a browser.</summary>
public sealed class PasskeyTests : IDisposable
{
    private readonly Site site = new() { Settings = new Dictionary<string, string> { ["SecondFactor:Roles"] = "Administrator, Head" } };

    [Theory]
    [InlineData("ar", "تحتاج إلى JavaScript"), InlineData("fr", "demandent JavaScript"), InlineData("en", "need JavaScript")]
    public async Task Without_script_the_page_says_so_and_the_form_is_hidden(string language, string words)
    {
        using var person = new Citizen(site, language);
        await person.SignIn(await site.Hire("agriculture", Role.Clerk));
        foreach (var page in new[] { "account", "sign-in" })
        {
            await person.Open(page);
            Assert.Matches("<form method=\"post\" id=\"passkey[^\"]*\" hidden", person.Page);
            Assert.True(person.Reads(words), page);
        }
    }

    [Fact]
    public async Task The_pages_with_its_script_allow_that_and_nothing_inline_or_foreign()
    {
        using var browser = site.Browser();
        var policy = Assert.Single((await browser.GetAsync(new Uri("/fr/sign-in", UriKind.Relative))).Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains("script-src 'none'", Assert.Single((await browser.GetAsync(new Uri("/fr/sign-out", UriKind.Relative))).Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_device_is_asked_only_for_who_is_signed_in_and_shows_the_password_again()
    {
        using var person = new Citizen(site, "fr");
        await person.Open("sign-in");
        var stranger = person.Token("passkey");
        Assert.Equal(HttpStatusCode.BadRequest, (await person.Post("sign-in/passkey/ask", Fields(), null)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await person.Post("sign-in/passkey/ask", Fields(), stranger)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await person.Post("account/passkeys/ask", Fields(("name", "a"), ("password", Staff.Password)), stranger)).StatusCode);

        await person.SignIn(await site.Hire("agriculture", Role.Clerk));
        await person.Open("account");
        var token = person.Token("passkey-add");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await person.Post("account/passkeys/ask", Fields(("name", "a"), ("password", "not this one at all")), token)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await person.Post("account/passkeys/ask", Fields(("name", " "), ("password", Staff.Password)), token)).StatusCode);
        var asked = await (await person.Post("account/passkeys/ask", Fields(("name", "a"), ("password", Staff.Password)), token)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("\"userVerification\":\"required\"", asked, StringComparison.Ordinal);
        Assert.Contains("\"residentKey\":\"required\"", asked, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(""), InlineData("{}"), InlineData("not json"), InlineData("{\"id\":\"AAAA\",\"rawId\":\"AAAA\",\"type\":\"public-key\",\"response\":{\"clientDataJSON\":\"e30\",\"authenticatorData\":\"AA\",\"signature\":\"AA\"},\"clientExtensionResults\":{}}")]
    public async Task What_no_device_answered_opens_nothing_and_keeps_nothing(string credential)
    {
        var email = await site.Hire("agriculture", Role.Clerk);
        using var person = new Citizen(site, "fr");
        await person.Open("sign-in");
        await person.Post("sign-in/passkey/ask", Fields(), person.Token("passkey"));
        await person.Send("passkey", [("credential", credential)]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, person.Status);
        Assert.True(person.Reads("n’a pas été reconnue"));

        await person.SignIn(email);
        await person.Open("account");
        await person.Post("account/passkeys/ask", Fields(("name", "a"), ("password", Staff.Password)), person.Token("passkey-add"));
        await person.Send("passkey-add", [("credential", credential), ("name", "a")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, person.Status);
        Assert.Empty(await Keys(email));
    }

    [Fact]
    public async Task Where_a_passkey_is_the_factor_that_the_role_needs_the_password_alone_sets_up_no_other()
    {
        var email = await site.Hire("agriculture", Role.Head);
        using var person = new Citizen(site, "fr");
        await person.SignIn(email);
        Assert.Equal("/fr/second-factor", person.Address); // the setting names heads
        await Give(email);
        await person.Open("second-factor");
        Assert.StartsWith("/fr/sign-in", person.Address, StringComparison.Ordinal);
        using var later = new Citizen(site, "fr");
        await later.SignIn(email);
        Assert.Equal("/fr/sign-in", later.Address);
        Assert.True(later.Reads("votre compte a une clé d’accès"));
        await later.Open("desk");
        Assert.StartsWith("/fr/sign-in", later.Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_setting_that_names_no_role_stops_the_start()
    {
        await using var wrong = new Site { Settings = new Dictionary<string, string> { ["SecondFactor:Roles"] = "Administrator, Boss" } };
        Assert.Contains("Boss", Assert.ThrowsAny<Exception>(() => wrong.Services).ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => site.Dispose();

    private async Task Give(string email)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<StaffUser>>();
        var given = await users.AddOrUpdatePasskeyAsync((await users.FindByEmailAsync(email))!, new UserPasskeyInfo([1, 2, 3], [4], DateTimeOffset.UtcNow, 0, [], true, false, false, [5], [6]) { Name = "a" });
        Assert.True(given.Succeeded);
    }

    private async Task<IList<UserPasskeyInfo>> Keys(string email)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<StaffUser>>();
        return await users.GetPasskeysAsync((await users.FindByEmailAsync(email))!);
    }

    private static FormUrlEncodedContent Fields(params (string Name, string Value)[] fields) => new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
}
