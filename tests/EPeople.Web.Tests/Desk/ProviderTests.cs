using EPeople.Core.Features.Accounts;
using EPeople.Core.Persistence;
using EPeople.Core.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EPeople.Web.Tests.Desk;

/// <summary>Staff sign in by an identity provider that says who they are; what they may do, and whether that is enough, stays with the service.</summary>
public sealed class ProviderTests : IDisposable
{
    private readonly TinyProvider provider = new();
    private readonly Site site;

    public ProviderTests() => site = new Site { Settings = TinyProvider.Settings, With = provider.Serve };

    [Fact]
    public async Task A_verified_address_links_the_one_account_and_from_then_on_the_person_counts_whatever_the_address()
    {
        var email = await site.Hire("agriculture", Role.Clerk);
        using var person = new Citizen(site, "fr");
        await person.Open("sign-in?return=/fr/desk%3Flist%3Dmine");
        Assert.True(person.Reads("Mobile ID"));
        await Come(person, "fr", "sign-in/provider?return=/fr/desk%3Flist%3Dmine", "person-1", email);
        Assert.Equal("/fr/desk?list=mine", person.Address);
        Assert.Equal([SignInMethod.Provider], await FromDb(db => db.Sessions.Select(s => s.Method).ToListAsync()));

        using var later = new Citizen(site, "fr");
        await Come(later, "fr", "sign-in/provider", "person-1", "another.address@example.org");
        Assert.Equal("/fr/desk", later.Address);
        using var other = new Citizen(site, "fr");
        await Come(other, "fr", "sign-in/provider", "person-2", email); // the address moved to somebody else there
        Assert.Equal("/fr/sign-in?provider=Wrong", other.Address);
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task Nobody_comes_in_by_an_address_that_is_not_verified_or_belongs_to_no_account_and_none_is_made(bool verified)
    {
        var email = await site.Hire("agriculture", Role.Clerk);
        using var person = new Citizen(site, "en");
        await Come(person, "en", "sign-in/provider", "person-1", verified ? "unknown@example.org" : email, verified);
        Assert.Equal("/en/sign-in?provider=Wrong", person.Address);
        Assert.True(person.Reads("No staff account belongs to this identity"));
        await person.Open("desk");
        Assert.StartsWith("/en/sign-in", person.Address, StringComparison.Ordinal);
        Assert.Equal((1, 0), await FromDb(async db => (await db.Users.CountAsync(), await db.UserLogins.CountAsync())));
    }

    [Fact]
    public async Task A_role_that_needs_a_second_factor_gets_in_when_the_provider_saw_one_and_else_sets_one_up()
    {
        var email = await site.Hire("justice", Role.Investigator);
        using var plain = new Citizen(site, "fr");
        await Come(plain, "fr", "sign-in/provider", "person-1", email, true, "pwd");
        Assert.Equal("/fr/second-factor", plain.Address);
        using var strong = new Citizen(site, "fr");
        await Come(strong, "fr", "sign-in/provider", "person-1", email, true, "pwd", "mfa");
        Assert.StartsWith("/fr/desk/vault", strong.Address, StringComparison.Ordinal);

        var key = await site.Equip(email);
        using var own = new Citizen(site, "fr");
        await Come(own, "fr", "sign-in/provider", "person-1", email, true, "pwd");
        Assert.Equal("/fr/sign-in/code", own.Address);
        await own.SendCode(Staff.Code(key));
        Assert.StartsWith("/fr/desk/vault", own.Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shut_account_and_one_without_a_body_stay_out_and_so_does_who_says_no()
    {
        var (shut, bodiless) = (await site.Hire("agriculture", Role.Clerk), await site.Hire("agriculture", null));
        await using (var scope = site.Services.CreateAsyncScope())
        {
            var users = scope.ServiceProvider.GetRequiredService<UserManager<StaffUser>>();
            await users.SetLockoutEndDateAsync((await users.FindByEmailAsync(shut))!, StaffAccounts.ForGood);
        }

        using var person = new Citizen(site, "fr");
        await Come(person, "fr", "sign-in/provider", "person-1", shut);
        Assert.Equal("/fr/sign-in?provider=Locked", person.Address);
        await Come(person, "fr", "sign-in/provider", "person-2", bodiless);
        Assert.Equal("/fr/sign-in?provider=NoBody", person.Address);
        await person.Open("sign-in/provider");
        await person.Open(TinyProvider.Refuse(person.Address)["/fr/".Length..]);
        Assert.Equal("/fr/sign-in?provider=failed", person.Address);
        Assert.True(person.Reads("n’a pas abouti"));
        await person.Open("sign-in/provider/land");
        Assert.Equal("/fr/sign-in?provider=Lapsed", person.Address);
    }

    [Fact]
    public async Task A_code_taken_from_elsewhere_or_used_twice_opens_nothing()
    {
        var email = await site.Hire("agriculture", Role.Clerk);
        using var victim = new Citizen(site, "fr");
        using var thief = new Citizen(site, "fr");
        await victim.Open("sign-in/provider");
        var back = provider.Agree(victim.Address, "person-1", email)["/fr/".Length..];
        await thief.Open(back);
        Assert.Equal("/fr/sign-in?provider=failed", thief.Address);
        await victim.Open(back);
        Assert.Equal("/fr/desk", victim.Address);
        await victim.Open("sign-out");
        await victim.Send("sign-out", []);
        await victim.Open(back);
        Assert.Equal("/fr/sign-in?provider=failed", victim.Address);
    }

    [Fact]
    public async Task Without_a_provider_the_page_offers_none_and_there_is_no_way()
    {
        await using var plain = new Site();
        using var person = new Citizen(plain, "fr");
        await person.Open("sign-in");
        Assert.DoesNotContain("sign-in/provider", person.Page, StringComparison.Ordinal);
        await person.Open("sign-in/provider");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, person.Status);
    }

    public void Dispose()
    {
        site.Dispose();
        provider.Dispose();
    }

    private async Task Come(Citizen person, string language, string address, string subject, string email, bool verified = true, params string[] amr)
    {
        await person.Open(address);
        Assert.StartsWith("/authorize?", person.Address, StringComparison.Ordinal);
        await person.Open(provider.Agree(person.Address, subject, email, verified, amr)[(language.Length + 2)..]);
    }

    private async Task<T> FromDb<T>(Func<EPeopleDb, Task<T>> read)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<EPeopleDb>());
    }
}
