using System.Net;
using System.Security.Claims;
using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Security;
using EPeople.Web.Hosting;
using EPeople.Web.Public.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace EPeople.Web.Tests.Desk;

public sealed class SignInTests(Site site) : IClassFixture<Site>
{
    [Theory]
    [InlineData("ar"), InlineData("fr"), InlineData("en")]
    public async Task The_desk_asks_to_sign_in_in_the_language_of_the_address_and_comes_back(string language)
    {
        var email = await site.Hire("agriculture", Role.Clerk);
        using var person = new Citizen(site, language);

        await person.Open("desk?list=mine");
        Assert.StartsWith($"/{language}/sign-in?return=", person.Address, StringComparison.Ordinal);
        await person.Send("sign-in", [("email", email), ("password", Staff.Password)]);

        Assert.Equal(($"/{language}/desk?list=mine", HttpStatusCode.OK), (person.Address, person.Status));
        Assert.DoesNotContain("href=\"/" + language + "/sign-in", person.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_account_look_alike_and_keep_the_address()
    {
        var email = await site.Hire("agriculture", Role.Clerk);
        using var person = new Citizen(site, "fr");

        await person.SignIn(email, "not the password");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, person.Status);
        Assert.True(person.Reads("L’adresse ou le mot de passe n’est pas juste") && person.Reads(email));
        Assert.False(person.Reads("not the password"));
        await person.SignIn("nobody@example.org");
        Assert.True(person.Reads("L’adresse ou le mot de passe n’est pas juste"));
        await person.SignIn("", "");
        Assert.True(person.Reads("Écrivez votre adresse e-mail") && person.Reads("Écrivez votre mot de passe"));
    }

    [Fact]
    public async Task An_account_without_a_body_does_not_enter()
    {
        var email = await site.Hire("agriculture", null);
        using var person = new Citizen(site, "en");

        await person.SignIn(email);

        Assert.True(person.Reads("belongs to no organisation"));
    }

    [Fact]
    public async Task An_administrator_is_refused_the_desk()
    {
        var email = await site.Hire("presidency_gov", Role.Administrator);
        using var person = new Citizen(site, "en");
        await person.SignIn(email);

        await person.Open("desk");

        Assert.StartsWith("/en/sign-in/refused", person.Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_is_a_post_and_ends_it()
    {
        var email = await site.Hire("agriculture", Role.Head);
        using var person = new Citizen(site, "fr");
        await person.SignIn(email);

        await person.Open("sign-out");
        await person.Open("desk");
        Assert.Equal("/fr/desk", person.Address);
        await person.Open("sign-out");
        await person.Send("sign-out", []);
        Assert.True(person.Reads("Vous êtes déconnecté"));
        await person.Open("desk");

        Assert.StartsWith("/fr/sign-in", person.Address, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/fr/desk", true), InlineData("/ar/desk/case/1?list=mine", true)]
    [InlineData("//evil.example/fr/desk", false), InlineData("/\\evil.example", false), InlineData("https://evil.example", false)]
    [InlineData("/xx/desk", false), InlineData("/fr//evil.example", false), InlineData("/fr/\r\nx", false), InlineData("", false), InlineData(null, false)]
    public void Only_our_own_pages_are_come_back_to(string? address, bool ours) => Assert.Equal(ours ? address : null, LocalReturn.Of(address));

    [Fact]
    public void A_principal_without_every_claim_is_a_visitor()
    {
        var (user, body) = (Guid.NewGuid(), Guid.NewGuid());
        ClaimsPrincipal With(params (string Type, string Value)[] claims) => new(new ClaimsIdentity(claims.Select(c => new Claim(c.Type, c.Value)), "test"));

        var actor = Actors.Of(With((ClaimTypes.NameIdentifier, user.ToString()), (Actors.Organisation, body.ToString()), (ClaimTypes.Role, "Supervisor")));
        Assert.Equal((user, new OrganisationId(body), Role.Supervisor), (actor.UserId, actor.OrganisationId!.Value, actor.Role!.Value));
        Assert.Same(Actor.Visitor, Actors.Of(With((ClaimTypes.NameIdentifier, user.ToString()))));
        Assert.Same(Actor.Visitor, Actors.Of(With((ClaimTypes.NameIdentifier, user.ToString()), (Actors.Organisation, body.ToString()), (ClaimTypes.Role, "99"))));
        Assert.Same(Actor.Visitor, Actors.Of(new ClaimsPrincipal(new ClaimsIdentity())));
    }

    [Theory]
    [InlineData(Role.Investigator, "pwd", false, false), InlineData(Role.Investigator, "mfa", true, true)]
    [InlineData(Role.Custodian, null, false, false), InlineData(Role.Custodian, "mfa", true, true)]
    [InlineData(Role.Head, "pwd", true, false), InlineData(Role.Administrator, "mfa", true, false)]
    public async Task Who_reads_alerts_is_a_visitor_without_the_second_factor(Role role, string? method, bool isStaff, bool mayAlerts)
    {
        List<Claim> claims =
        [
            new(ClaimTypes.NameIdentifier, Guid.NewGuid().ToString()), new(Actors.Organisation, Guid.NewGuid().ToString()),
            new(ClaimTypes.Role, role.ToString()), new(Actors.Session, "a session"),
        ];
        if (method is not null)
            claims.Add(new Claim(Actors.Method, method));
        var principal = new ClaimsPrincipal(new ClaimsIdentity(claims, "test"));

        var actor = Actors.Of(principal);
        Assert.Equal((isStaff ? ActorKind.Staff : ActorKind.Visitor, isStaff ? "a session" : null), (actor.Kind, actor.Session));
        var allowed = await site.Services.GetRequiredService<IAuthorizationService>().AuthorizeAsync(principal, StaffPolicies.Alerts);
        Assert.Equal(mayAlerts, allowed.Succeeded);
    }
}
