using System.Collections.Concurrent;
using EPeople.Core.Features.Accounts;
using EPeople.Core.Features.Administration;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Web.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace EPeople.Web.Tests.Desk;

/// <summary>Each sign-in has a name; what was opened for it hears when it ends.</summary>
public sealed class SessionTests : IDisposable
{
    private readonly FakeTimeProvider time = new(DateTimeOffset.UtcNow);
    private readonly Ear ear = new();
    private readonly Site site;

    public SessionTests() => site = new Site { Time = time, With = services => services.AddSingleton<ISessionEnd>(ear) };

    [Fact]
    public async Task A_session_and_its_factor_outlive_the_renewal_of_the_cookie_and_end_with_the_sign_out()
    {
        var (person, _) = await Investigator();
        for (var i = 0; i < 3; i++)
        {
            time.Advance(TimeSpan.FromMinutes(6)); // each time the account is asked again and the cookie written anew
            await person.Open("start");
            Assert.StartsWith("/fr/desk/vault", person.Address, StringComparison.Ordinal);
        }

        Assert.Empty(ear.Heard);
        await person.Open("sign-out");
        await person.Send("sign-out", []);
        Assert.Matches("^[A-Za-z0-9_-]{43}$", Assert.Single(ear.Heard));
        await person.Open("start");
        Assert.Equal("/fr/sign-in", person.Address[.."/fr/sign-in".Length]);
        person.Dispose();
    }

    [Fact]
    public async Task Every_sign_in_is_another_session_and_one_in_the_same_browser_ends_the_one_before()
    {
        var email = await site.Hire("health", Role.Clerk);
        using var person = new Citizen(site, "fr");
        for (var i = 0; i < 3; i++)
            await person.SignIn(email);

        Assert.Equal(2, ear.Heard.Distinct().Count());
    }

    [Fact]
    public async Task Taking_the_second_factor_away_ends_the_session_within_minutes()
    {
        var (person, email) = await Investigator();
        await using (var scope = site.Services.CreateAsyncScope())
        {
            var user = await scope.ServiceProvider.GetRequiredService<UserManager<StaffUser>>().FindByEmailAsync(email);
            var administrator = Actor.Staff(Guid.NewGuid(), site.Services.GetRequiredService<Bodies>().CentralOffice.Id, Role.Administrator);
            await site.Services.GetRequiredService<IDispatcher>().Send(new ResetSecondFactor(user!.Id), administrator, TestContext.Current.CancellationToken);
        }

        time.Advance(TimeSpan.FromMinutes(6));
        await person.Open("second-factor");
        Assert.StartsWith("/fr/sign-in", person.Address, StringComparison.Ordinal);
        Assert.Single(ear.Heard);
        await person.SignIn(email);
        Assert.Equal("/fr/second-factor", person.Address); // to set up a new one
        person.Dispose();
    }

    public void Dispose() => site.Dispose();

    private async Task<(Citizen Person, string Email)> Investigator()
    {
        var email = await site.Hire("justice", Role.Investigator);
        var key = await site.Equip(email);
        var person = new Citizen(site, "fr");
        await person.SignIn(email);
        await person.SendCode(Staff.Code(key));
        Assert.StartsWith("/fr/desk/vault", person.Address, StringComparison.Ordinal); // the key is not made yet
        return (person, email);
    }

    private sealed class Ear : ISessionEnd
    {
        public ConcurrentBag<string> Heard { get; } = [];

        public void Ended(string session) => Heard.Add(session);
    }
}
