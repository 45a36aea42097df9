using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using EPeople.Core.Features.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace EPeople.Web.Hosting;

/// <summary>Identity's sign-in, which gives each sign-in a name of its own (<see cref="Actors.Session"/>) and tells when it ends.</summary>
public sealed class StaffSignIn(
    UserManager<StaffUser> users, IHttpContextAccessor http, IUserClaimsPrincipalFactory<StaffUser> claims, IOptions<IdentityOptions> options,
    ILogger<SignInManager<StaffUser>> logger, IAuthenticationSchemeProvider schemes, IUserConfirmation<StaffUser> confirmation, IEnumerable<ISessionEnd> ends)
    : SignInManager<StaffUser>(users, http, claims, options, logger, schemes, confirmation)
{
    /// <summary>After the password: signs in, or remembers for some minutes who is to show the second factor.</summary>
    public Task<SignInResult> Begin(StaffUser user) => SignInOrTwoFactorAsync(user, isPersistent: false);

    /// <summary>Signs in somebody who has shown password and second factor.</summary>
    public Task Complete(StaffUser user) => SignInWithClaimsAsync(user, isPersistent: false, [new Claim(Actors.Method, Actors.SecondFactor)]);

    /// <inheritdoc/>
    public override Task SignInWithClaimsAsync(StaffUser user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        ends.Tell(Context.User);
        var session = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return base.SignInWithClaimsAsync(user, authenticationProperties, [.. additionalClaims, new Claim(Actors.Session, session)]);
    }

    /// <inheritdoc/>
    public override Task SignOutAsync()
    {
        ends.Tell(Context.User);
        return base.SignOutAsync();
    }

    /// <summary>Every few minutes the cookie is written anew from the account: what belongs to the sign-in and not to the account goes along.</summary>
    public static Task Keep(SecurityStampRefreshingPrincipalContext renewed)
    {
        var kept = renewed.CurrentPrincipal?.Claims.Where(claim => claim.Type is Actors.Session or Actors.Method) ?? [];
        (renewed.NewPrincipal?.Identity as ClaimsIdentity)?.AddClaims(kept.Select(claim => new Claim(claim.Type, claim.Value)));
        return Task.CompletedTask;
    }

    /// <summary>Asks whether the account is still as the cookie says; a cookie that is not ends its sign-in.</summary>
    public static async Task Validate(CookieValidatePrincipalContext cookie)
    {
        var shown = cookie.Principal;
        await SecurityStampValidator.ValidatePrincipalAsync(cookie);
        if (cookie.Principal is null)
            cookie.HttpContext.RequestServices.GetServices<ISessionEnd>().Tell(shown);
    }
}
