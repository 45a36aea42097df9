using EPeople.Core.Features.Accounts;
using EPeople.Core.Features.Administration;
using EPeople.Core.Persistence;
using EPeople.Core.Security;
using EPeople.Core.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace EPeople.Web.Tests.Desk;

/// <summary>Members of staff of a site under test.</summary>
public static class Staff
{
    public const string Password = "two pumps and a well";

    /// <summary>An account with a password; with a role in a body unless <paramref name="role"/> is null.</summary>
    public static async Task<string> Hire(this Site site, string body, Role? role)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var email = $"{Guid.NewGuid():N}@example.org";
        var user = new StaffUser { Id = Guid.CreateVersion7(), UserName = email, Email = email, DisplayName = $"{role} of {body}", Language = "fr" };
        var made = await scope.ServiceProvider.GetRequiredService<UserManager<StaffUser>>().CreateAsync(user, Password);
        Assert.True(made.Succeeded, string.Join(' ', made.Errors.Select(e => e.Code)));
        if (role is { } given)
        {
            var db = scope.ServiceProvider.GetRequiredService<EPeopleDb>();
            db.Memberships.Add(new Membership { UserId = user.Id, OrganisationId = site.Services.GetRequiredService<Bodies>().ByCode[body].Id, Role = given });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        return email;
    }

    /// <summary>Gives the account a second factor; gives back the authenticator's key.</summary>
    public static async Task<string> Equip(this Site site, string email)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<StaffUser>>();
        var user = (await users.FindByEmailAsync(email))!;
        await users.ResetAuthenticatorKeyAsync(user);
        await users.SetTwoFactorEnabledAsync(user, true);
        return (await users.GetAuthenticatorKeyAsync(user))!;
    }

    /// <summary>The second step.</summary>
    public static Task SendCode(this Citizen person, string code) => person.Send("code", [("code", code)]);

    /// <summary>What an authenticator app shows.</summary>
    /// <param name="key">The key, in base 32.</param>
    /// <param name="step">Steps from now; the service takes two on either side.</param>
    public static string Code(string key, int step = 0) => Authenticator.Code(key, step);

    /// <summary>Signs in as <paramref name="email"/>.</summary>
    public static async Task SignIn(this Citizen person, string email, string? password = null)
    {
        await person.Open("sign-in");
        await person.Send("sign-in", [("email", email), ("password", password ?? Password)]);
    }
}
