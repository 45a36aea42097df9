using System.Net;
using EPeople.Core.Features.Accounts;
using EPeople.Core.Features.Administration;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Web.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace EPeople.Web.Tests.Desk;

/// <summary>The own account: sign-ins that are seen and ended, the password, factors; all of it without script.</summary>
public sealed class AccountTests : IDisposable
{
    private const string Other = "three wells and a windmill";

    private readonly FakeTimeProvider time = new(DateTimeOffset.UtcNow);
    private readonly Site site;

    public AccountTests() => site = new Site { Time = time };

    [Theory]
    [InlineData("ar", "هذه الجلسة"), InlineData("fr", "Cette session"), InlineData("en", "This one")]
    public async Task Sign_ins_are_seen_and_all_others_end_within_two_minutes(string language, string mine)
    {
        var email = await site.Hire("agriculture", Role.Clerk);
        using var one = new Citizen(site, language);
        using var other = new Citizen(site, language);
        await other.SignIn(email);
        await one.SignIn(email);
        await one.Open("account");
        Assert.Equal((HttpStatusCode.OK, 2), (one.Status, Count(one.Page, "<li><b><bdi>")));
        Assert.True(one.Reads(mine));

        await one.Send("sessions", [("session", "others")]);
        Assert.Equal($"/{language}/account?done=1", one.Address);
        Assert.Equal(1, Count(one.Page, "<li><b><bdi>"));
        time.Advance(TimeSpan.FromSeconds(90));
        await other.Open("account");
        Assert.StartsWith($"/{language}/sign-in", other.Address, StringComparison.Ordinal);
        await one.Open("account");
        Assert.Equal($"/{language}/account", one.Address);
    }

    [Fact]
    public async Task One_sign_in_is_ended_by_its_owner_and_by_nobody_else_and_all_by_an_administrator()
    {
        var (email, stranger) = (await site.Hire("agriculture", Role.Clerk), await site.Hire("agriculture", Role.Clerk));
        using var person = new Citizen(site, "fr");
        await person.SignIn(email);
        var (user, session) = await FromDb(async db => (await db.Users.SingleAsync(u => u.Email == email), await db.Sessions.SingleAsync(s => db.Users.Any(u => u.Id == s.UserId && u.Email == email))));
        var dispatcher = site.Services.GetRequiredService<IDispatcher>();
        var bodies = site.Services.GetRequiredService<Bodies>();
        var other = await FromDb(db => db.Users.SingleAsync(u => u.Email == stranger));

        Assert.Equal(0, await dispatcher.Send(new EndOwnSessions(session.Id), Actor.Staff(other.Id, bodies.ByCode["agriculture"].Id, Role.Clerk), TestContext.Current.CancellationToken));
        await dispatcher.Send(new EndSessionsOf(user.Id), Actor.Staff(Guid.NewGuid(), bodies.CentralOffice.Id, Role.Administrator), TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(90));
        await person.Open("account");
        Assert.StartsWith("/fr/sign-in", person.Address, StringComparison.Ordinal);
        await person.SignIn(email); // the account itself is open
        Assert.Equal("/fr/desk", person.Address);
        Assert.Equal([nameof(EndSessionsOf)], await FromDb(db => db.Audit.Where(a => a.Action == nameof(EndSessionsOf) || a.Action == nameof(EndOwnSessions)).Select(a => a.Action).ToListAsync()));
    }

    [Fact]
    public async Task What_is_kept_of_a_sign_in_opens_nothing_and_names_no_address()
    {
        var email = await site.Hire("agriculture", Role.Clerk);
        using var person = new Citizen(site, "fr");
        await person.SignIn(email);
        var session = await FromDb(db => db.Sessions.SingleAsync());

        Assert.Equal((32, SignInMethod.Password, ""), (session.Hash.Length, session.Method, session.Device));
        Assert.Equal("Firefox, Linux", Device.Of("Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"));
        Assert.Equal("Chrome, Android", Device.Of("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36"));
        Assert.Equal("Safari, iOS", Device.Of("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1"));
        time.Advance(TimeSpan.FromMinutes(6));
        await person.Open("account");
        Assert.True(await FromDb(db => db.Sessions.AnyAsync(s => s.SeenAt > session.SeenAt)));
        time.Advance(StaffSession.Life + TimeSpan.FromMinutes(1));
        Assert.Equal(1, await site.Services.GetRequiredService<IDispatcher>().Send(new PurgeSessions(), Actor.System, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Another_password_ends_the_other_sign_ins_and_this_one_goes_on()
    {
        var email = await site.Hire("agriculture", Role.Clerk);
        using var one = new Citizen(site, "fr");
        using var other = new Citizen(site, "fr");
        await other.SignIn(email);
        await one.SignIn(email);
        await one.Open("account/password");
        await one.Send("own-password", [("old", "not this one at all"), ("password", Other), ("again", Other)]);
        Assert.True(one.Reads("Ce mot de passe n’est pas juste"));
        await one.Send("own-password", [("old", Staff.Password), ("password", "motdepasse2024"), ("again", "motdepasse2024")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, one.Status);
        await one.Send("own-password", [("old", Staff.Password), ("password", Other), ("again", Other)]);
        Assert.Equal("/fr/account?done=1", one.Address);

        time.Advance(TimeSpan.FromMinutes(6));
        await other.Open("account");
        Assert.StartsWith("/fr/sign-in", other.Address, StringComparison.Ordinal);
        await one.Open("account");
        Assert.Equal("/fr/account", one.Address);
        using var later = new Citizen(site, "fr");
        await later.SignIn(email, Other);
        Assert.Equal("/fr/desk", later.Address);
    }

    [Fact]
    public async Task A_factor_is_turned_off_where_the_role_allows_it()
    {
        var email = await site.Hire("agriculture", Role.Clerk);
        var key = await site.Equip(email);
        using var person = new Citizen(site, "fr");
        await person.SignIn(email);
        await person.SendCode(Staff.Code(key));
        await person.Open("second-factor");
        await person.Send("change", [("password", "wrong"), ("do", "off")]);
        Assert.True(person.Reads("Ce mot de passe n’est pas juste"));
        await person.Send("change", [("password", Staff.Password), ("do", "off")]);
        Assert.Equal("/fr/account?done=1", person.Address);
        time.Advance(TimeSpan.FromMinutes(6));
        await person.Open("desk");
        Assert.Equal("/fr/desk", person.Address);
        await person.SignIn(email);
        Assert.Equal("/fr/desk", person.Address); // no code asked
    }

    [Fact]
    public async Task It_is_not_turned_off_where_the_role_needs_it()
    {
        var email = await site.Hire("justice", Role.Investigator);
        var key = await site.Equip(email);
        using var person = new Citizen(site, "fr");
        await person.SignIn(email);
        await person.SendCode(Staff.Code(key));
        await person.Open("second-factor");
        Assert.DoesNotContain("value=\"off\"", person.Page, StringComparison.Ordinal);
        await person.Send("change", [("password", Staff.Password), ("do", "off")]);
        Assert.True(person.Reads("il ne peut pas être désactivé"));
        await person.Open("account");
        Assert.Equal("/fr/account", person.Address);
    }

    [Fact]
    public async Task Each_lock_in_a_row_lasts_twice_as_long_and_a_right_password_meanwhile_tells_nothing()
    {
        Assert.Equal([15, 30, 60, 120, 240, 240], Enumerable.Range(0, 6).Select(before => (int)StaffManager.LockAfter(before).TotalMinutes));
        Assert.Equal(StaffManager.LongestLock, StaffManager.LockAfter(1000));
        var email = await site.Hire("agriculture", Role.Clerk);
        var first = await Lock(email);
        Assert.InRange(first.LockoutEnd!.Value - DateTimeOffset.UtcNow, TimeSpan.FromMinutes(14), TimeSpan.FromMinutes(15));
        using var person = new Citizen(site, "fr");
        await person.SignIn(email);
        var right = person.Page;
        await person.SignIn(email, "not this one at all");
        Assert.Equal(Errors(right), Errors(person.Page));

        var second = await Lock(email);
        Assert.InRange(second.LockoutEnd!.Value - DateTimeOffset.UtcNow, TimeSpan.FromMinutes(29), TimeSpan.FromMinutes(30));
        Assert.Equal(2, second.Locks);
        await using var scope = site.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<StaffUser>>();
        var user = (await users.FindByEmailAsync(email))!;
        await users.SetLockoutEndDateAsync(user, null);
        await person.SignIn(email);
        Assert.Equal("/fr/desk", person.Address);
        Assert.Equal(0, await FromDb(db => db.Users.Where(u => u.Email == email).Select(u => u.Locks).SingleAsync()));
    }

    [Fact]
    public async Task Signing_in_and_out_leaves_lines_in_the_trail_and_never_what_was_typed()
    {
        var email = await site.Hire("agriculture", Role.Clerk);
        using var person = new Citizen(site, "fr");
        await person.SignIn(email, "not this one at all");
        time.Advance(TimeSpan.FromSeconds(1));
        await person.SignIn("nobody.at.all@example.org");
        time.Advance(TimeSpan.FromSeconds(1));
        await person.SignIn(email);
        time.Advance(TimeSpan.FromSeconds(1));
        await person.Open("sign-out");
        await person.Send("sign-out", []);

        var user = await FromDb(db => db.Users.SingleAsync(u => u.Email == email));
        var lines = new List<string>();
        for (var tries = 0; tries < 100 && lines.Count < 4; tries++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            lines = (await FromDb(db => db.Audit.AsNoTracking().ToListAsync())).OrderBy(a => a.At).Select(a => $"{a.Action} {a.SubjectId} {a.UserId} {a.Changes}").ToList();
        }

        Assert.Equal(
            [$"SignInRefused {user.Id}  {{\"How\":[null,\"password\"]}}", "SignInRefused   {\"How\":[null,\"password\"]}", $"SignedIn {user.Id} {user.Id} {{\"How\":[null,\"Password\"]}}", $"SignedOut {user.Id} {user.Id} "],
            lines);
    }

    public void Dispose() => site.Dispose();

    private async Task<StaffUser> Lock(string email)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<StaffUser>>();
        var user = (await users.FindByEmailAsync(email))!;
        for (var i = 0; i < 8; i++)
            await users.AccessFailedAsync(user);
        return user;
    }

    private async Task<T> FromDb<T>(Func<EPeopleDb, Task<T>> read)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<EPeopleDb>());
    }

    private static string Errors(string page) => page[page.IndexOf("class=\"errors\"", StringComparison.Ordinal)..page.IndexOf("<h1>", StringComparison.Ordinal)];

    private static int Count(string page, string part) => page.Split(part).Length - 1;
}
