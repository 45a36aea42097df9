using System.Net;
using System.Text.RegularExpressions;
using EPeople.Core.Features.Accounts;
using EPeople.Core.Security;
using EPeople.Core.Seeding.Demonstration;
using EPeople.Web.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace EPeople.Web.Tests.Desk;

public sealed partial class SecondFactorTests(Site site) : IClassFixture<Site>
{
    [Theory]
    [InlineData("ar"), InlineData("fr"), InlineData("en")]
    public async Task Whoever_wants_sets_one_up_without_script_and_is_asked_for_it_from_then_on(string language)
    {
        var email = await site.Hire("agriculture", Role.Clerk);
        using var person = new Citizen(site, language);
        await person.SignIn(email);
        Assert.Equal($"/{language}/desk", person.Address);

        await person.Open("second-factor");
        var key = KeyIn(person.Page);
        Assert.Matches("^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$", key);
        Assert.Contains("<svg viewBox", person.Page, StringComparison.Ordinal);
        Assert.Contains("otpauth://totp/", person.Page, StringComparison.Ordinal);
        await person.Send("enrol", [("code", Staff.Code(key, step: 40))]);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, key), (person.Status, KeyIn(person.Page)));
        Assert.False((await Account(email)).TwoFactorEnabled);

        await person.Send("enrol", [("code", Spaced(Staff.Code(key)))]);
        var codes = CodesIn(person.Page);
        Assert.Equal((SecondFactor.RecoveryCodes, SecondFactor.RecoveryCodes), (codes.Count, codes.Distinct().Count()));
        await person.Open("second-factor");
        Assert.DoesNotContain(codes[0], person.Page, StringComparison.Ordinal);
        Assert.Empty(KeyIn(person.Page));
        await person.Open("desk"); // this session goes on
        Assert.Equal((HttpStatusCode.OK, $"/{language}/desk"), (person.Status, person.Address));

        using var later = new Citizen(site, language);
        await later.Open("desk?list=mine");
        await later.Send("sign-in", [("email", email), ("password", Staff.Password)]);
        Assert.StartsWith($"/{language}/sign-in/code?return=", later.Address, StringComparison.Ordinal);
        var asked = later.Address[(language.Length + 2)..];
        await later.Open("desk"); // the password alone opens nothing
        Assert.StartsWith($"/{language}/sign-in?", later.Address, StringComparison.Ordinal);
        await later.Open(asked);
        await later.SendCode(Staff.Code(key, step: 1));
        Assert.Equal((HttpStatusCode.OK, $"/{language}/desk?list=mine"), (later.Status, later.Address));
    }

    [Theory]
    [InlineData(Role.Investigator, "finance", "desk/vault"), InlineData(Role.Custodian, "presidency_gov", "desk/custody")]
    public async Task Who_reads_alerts_sets_one_up_before_anything_else(Role role, string body, string home)
    {
        using var person = new Citizen(site, "fr");
        await person.SignIn(await site.Hire(body, role));
        Assert.Equal("/fr/second-factor", person.Address);
        Assert.True(person.Reads("Votre rôle exige un deuxième facteur"));
        foreach (var page in new[] { "desk", "oversight", "admin/staff", "start" })
        {
            await person.Open(page);
            Assert.StartsWith("/fr/second-factor", person.Address, StringComparison.Ordinal);
        }

        await person.Send("enrol", [("code", Staff.Code(KeyIn(person.Page)))]);
        Assert.Equal(SecondFactor.RecoveryCodes, CodesIn(person.Page).Count);
        await person.Open("start");
        Assert.StartsWith($"/fr/{home}", person.Address, StringComparison.Ordinal); // an investigator without a key begins with the vault
        await person.Open("desk"); // another role's page stays closed
        Assert.StartsWith("/fr/sign-in/refused", person.Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_is_good_once_however_it_is_written_and_not_for_two_at_once()
    {
        var email = await site.Hire("justice", Role.Investigator);
        var key = await site.Equip(email);
        var code = Staff.Code(key);
        var crowd = Enumerable.Range(0, 3).Select(_ => new Citizen(site, "fr")).ToList();
        foreach (var person in crowd)
            await person.SignIn(email);

        await Task.WhenAll(crowd.Select(person => person.SendCode(code)));
        Assert.Single(crowd, person => person.Address.StartsWith("/fr/desk/vault", StringComparison.Ordinal));
        Assert.Equal(2, crowd.Count(person => person.Status == HttpStatusCode.UnprocessableEntity && person.Reads("il a déjà servi")));

        var late = crowd.First(person => !person.Address.StartsWith("/fr/desk/vault", StringComparison.Ordinal));
        foreach (var same in new[] { "+" + code, Spaced(code) })
        {
            await late.SendCode(same);
            Assert.True(late.Reads("il a déjà servi"), same);
        }

        crowd.ForEach(person => person.Dispose());
        using var next = new Citizen(site, "fr");
        await next.SignIn(email);
        await next.SendCode(string.Concat(Staff.Code(key, step: 1).Select(c => (char)('٠' + (c - '0'))))); // an Arabic keyboard
        Assert.StartsWith("/fr/desk/vault", next.Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_codes_count_to_the_lock_and_the_right_password_does_not_wipe_them_out()
    {
        var email = await site.Hire("finance", Role.Investigator);
        var key = await site.Equip(email);
        using var person = new Citizen(site, "en");
        await person.SignIn(email);
        await person.SendCode("");
        Assert.True(person.Reads("Write the code"));
        await person.SendCode(Staff.Code(key, step: 40));
        Assert.True(person.Reads("This code is not right"));
        await person.SignIn(email);
        Assert.Equal(("/en/sign-in/code", 1), (person.Address, (await Account(email)).AccessFailedCount));
        await person.Open("sign-in/code?by=recovery");
        await person.SendCode("ABCDE-FGHIJ");
        Assert.Equal(2, (await Account(email)).AccessFailedCount);

        await Fail(email, 5);
        await person.SendCode("ABCDE-FGHIJ");
        Assert.True(person.Reads("locked for a quarter of an hour"));
        await person.Open("sign-in/code");
        await person.SendCode(Staff.Code(key));
        Assert.True(person.Reads("locked for a quarter of an hour"));
        await person.SignIn(email);
        Assert.True(person.Reads("locked for a quarter of an hour"));
    }

    [Fact]
    public async Task A_recovery_code_replaces_the_telephone_once_and_new_ones_end_the_others()
    {
        var email = await site.Hire("health", Role.Head);
        using var owner = new Citizen(site, "fr");
        await owner.SignIn(email);
        await owner.Open("second-factor");
        await owner.Send("enrol", [("code", Staff.Code(KeyIn(owner.Page)))]);
        var codes = CodesIn(owner.Page);
        Assert.DoesNotContain(codes[0], await Kept(email), StringComparison.Ordinal);

        using var person = new Citizen(site, "fr");
        await Recover(codes[0].ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal));
        Assert.Equal("/fr/desk", person.Address);
        await Recover(codes[0]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, person.Status);

        await owner.Open("second-factor");
        Assert.Matches("restants :[^0-9]*9<", WebUtility.HtmlDecode(owner.Page));
        await owner.Send("change", [("password", "not the password"), ("do", "codes")]);
        Assert.Empty(CodesIn(owner.Page));
        await owner.Send("change", [("password", Staff.Password), ("do", "codes")]);
        var fresh = CodesIn(owner.Page);
        Assert.Equal(SecondFactor.RecoveryCodes, fresh.Count);
        await Recover(codes[1]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, person.Status);
        await Recover(fresh[9]);
        Assert.Equal("/fr/desk", person.Address);

        async Task Recover(string code)
        {
            await person.SignIn(email);
            await person.Open("sign-in/code?by=recovery");
            await person.SendCode(code);
        }
    }

    [Fact]
    public async Task A_new_telephone_takes_the_password_and_a_code_of_the_new_one()
    {
        var email = await site.Hire("health", Role.Supervisor);
        var old = await site.Equip(email);
        using var person = new Citizen(site, "fr");
        await person.SignIn(email);
        await person.SendCode(Staff.Code(old));

        await person.Open("second-factor");
        await person.Send("change", [("password", Staff.Password), ("do", "again")]);
        var key = KeyIn(person.Page);
        await person.Send("enrol", [("code", Staff.Code(key, step: 40))]);
        using (var meanwhile = new Citizen(site, "fr"))
        {
            await meanwhile.SignIn(email);
            await meanwhile.SendCode(Staff.Code(old, step: 1)); // half-way the old one is still the one
            Assert.Equal("/fr/desk", meanwhile.Address);
        }

        await person.Send("enrol", [("code", Staff.Code(key))]);
        Assert.Equal(SecondFactor.RecoveryCodes, CodesIn(person.Page).Count);
        await person.Replay(person.Sent);
        Assert.Equal("/fr/second-factor", person.Address);
        Assert.True(person.Reads("Le deuxième facteur est activé"));
        using var later = new Citizen(site, "fr");
        await later.SignIn(email);
        await later.SendCode(Staff.Code(old, step: 2));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, later.Status);
        await later.SendCode(Staff.Code(key, step: 1));
        Assert.Equal("/fr/desk", later.Address);
    }

    [Fact]
    public async Task Nobody_sets_one_up_unseen_and_a_code_without_a_password_is_nothing()
    {
        using var person = new Citizen(site, "fr");
        await person.Open("second-factor");
        Assert.StartsWith("/fr/sign-in?return=", person.Address, StringComparison.Ordinal);
        await person.Open("sign-in/code");
        await person.SendCode("123456");
        Assert.True(person.Reads("Recommencez par le mot de passe"));

        // The sign-in of before, in another browser, is a sign-in without the factor that the account has now.
        var email = await site.Hire("health", Role.Clerk);
        await person.SignIn(email);
        await person.Open("second-factor");
        var stolen = person.Page;
        await site.Equip(email);
        Assert.NotEmpty(KeyIn(stolen));
        await person.Send("enrol", [("code", Staff.Code(KeyIn(stolen)))]);
        Assert.StartsWith("/fr/sign-in", person.Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Investigators_and_custodians_of_the_demonstration_come_in_with_the_printed_key()
    {
        await using var fresh = new Site();
        await fresh.Services.GetRequiredService<DemonstrationCountry>().SeedStaffAsync(TestContext.Current.CancellationToken);
        var printed = DemonstrationStaff.SignIns.Where(line => line.AuthenticatorKey is not null).ToList();
        Assert.Equal(8, printed.Count);
        foreach (var (email, _, key) in printed)
        {
            using var person = new Citizen(fresh, "ar");
            await person.SignIn(email, DemonstrationStaff.Password);
            await person.SendCode(Staff.Code(key!));
            Assert.StartsWith(email.StartsWith("custodian", StringComparison.Ordinal) ? "/ar/desk/custody" : "/ar/desk/vault", person.Address, StringComparison.Ordinal);
        }
    }

    private async Task<StaffUser> Account(string email)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<UserManager<StaffUser>>().FindByEmailAsync(email))!;
    }

    private async Task<string> Kept(string email)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<StaffUser>>();
        return (await users.GetAuthenticationTokenAsync((await users.FindByEmailAsync(email))!, SecondFactorSecrets.Provider, SecondFactorSecrets.RecoveryCodes))!;
    }

    private async Task Fail(string email, int times)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<StaffUser>>();
        var user = (await users.FindByEmailAsync(email))!;
        for (var i = 0; i < times; i++)
            await users.AccessFailedAsync(user);
    }

    private static string Spaced(string code) => $" {code[..3]} {code[3..]}";

    private static string KeyIn(string page) => Secret().Match(page) is { Success: true } found ? found.Groups[1].Value : "";

    private static List<string> CodesIn(string page) => [.. Recovery().Matches(page).Select(match => match.Groups[1].Value)];

    [GeneratedRegex("class=\"secret\"><bdi[^>]*>([^<]+)<")]
    private static partial Regex Secret();

    [GeneratedRegex("<li><bdi[^>]*>([A-Z0-9]{5}-[A-Z0-9]{5})<")]
    private static partial Regex Recovery();
}
