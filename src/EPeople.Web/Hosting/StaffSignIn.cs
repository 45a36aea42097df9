using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using EPeople.Core.Features.Accounts;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace EPeople.Web.Hosting;

/// <summary>Identity's sign-in, which gives each sign-in a name of its own (<see cref="Actors.Session"/>), notes it, and tells when it ends.</summary>
public sealed class StaffSignIn(
    UserManager<StaffUser> users, IHttpContextAccessor http, IUserClaimsPrincipalFactory<StaffUser> claims, IOptions<IdentityOptions> options,
    ILogger<SignInManager<StaffUser>> logger, IAuthenticationSchemeProvider schemes, IUserConfirmation<StaffUser> confirmation, IEnumerable<ISessionEnd> ends,
    IDispatcher dispatcher, SessionWatch watch, SignInTrail trail)
    : SignInManager<StaffUser>(users, http, claims, options, logger, schemes, confirmation)
{
    /// <summary>How whoever signs in next comes in, where Identity does not say it; null: by password, or password and code.</summary>
    public SignInMethod? Via { get; set; }

    /// <summary>After the password: signs in, or remembers for some minutes who is to show the second factor.</summary>
    public Task<SignInResult> Begin(StaffUser user) => SignInOrTwoFactorAsync(user, isPersistent: false);

    /// <summary>Signs in somebody who has shown two factors.</summary>
    public Task Complete(StaffUser user, SignInMethod via)
    {
        Via = via;
        return SignInWithClaimsAsync(user, isPersistent: false, [new Claim(Actors.Method, Actors.SecondFactor)]);
    }

    /// <summary>Signs the person of this request in again, after a change of the own account ended all sign-ins; factors shown stay shown.</summary>
    public async Task Again()
    {
        // The account as it is now: this request's scope knows it as it was.
        await using var scope = Context.RequestServices.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<UserManager<StaffUser>>().GetUserAsync(Context.User) is { } user)
            await SignInWithClaimsAsync(user, isPersistent: false, Context.User.Claims.Where(claim => claim.Type == Actors.Method).Select(claim => new Claim(claim.Type, claim.Value)).ToList());
    }

    /// <inheritdoc/>
    public override async Task SignInWithClaimsAsync(StaffUser user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        await Leave(Context.User);
        var (session, claims) = (Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)), additionalClaims.ToList());
        var via = Via ?? (claims.Exists(claim => claim is { Type: Actors.Method, Value: Actors.SecondFactor }) ? SignInMethod.Code : SignInMethod.Password);
        await dispatcher.Send(new BeginSession(session, user.Id, Device.Of(Context.Request.Headers.UserAgent), via), Actor.System);
        await base.SignInWithClaimsAsync(user, authenticationProperties, [.. claims, new Claim(Actors.Session, session)]);
        await trail.By(SignInTrail.SignedIn, user.Id, via.ToString());
    }

    /// <inheritdoc/>
    public override async Task SignOutAsync()
    {
        await Leave(Context.User);
        await base.SignOutAsync();
        if (Guid.TryParse(UserManager.GetUserId(Context.User), out var user))
            await trail.By(SignInTrail.SignedOut, user);
    }

    private async Task Leave(ClaimsPrincipal before)
    {
        ends.Tell(before);
        if (before.FindFirstValue(Actors.Session) is not { } session)
            return;
        watch.Forget(session);
        await dispatcher.Send(new EndSession(session), Actor.System);
    }

    /// <summary>Every few minutes the cookie is written anew from the account: what belongs to the sign-in and not to the account goes along.</summary>
    public static Task Keep(SecurityStampRefreshingPrincipalContext renewed)
    {
        var kept = renewed.CurrentPrincipal?.Claims.Where(claim => claim.Type is Actors.Session or Actors.Method) ?? [];
        (renewed.NewPrincipal?.Identity as ClaimsIdentity)?.AddClaims(kept.Select(claim => new Claim(claim.Type, claim.Value)));
        return Task.CompletedTask;
    }

    /// <summary>Asks whether the sign-in goes on and the account is still as the cookie says; a cookie that is not ends its sign-in.</summary>
    public static async Task Validate(CookieValidatePrincipalContext cookie)
    {
        var shown = cookie.Principal;
        await SecurityStampValidator.ValidatePrincipalAsync(cookie);
        var services = cookie.HttpContext.RequestServices;
        if (cookie.Principal is not null && !await services.GetRequiredService<SessionWatch>().Holds(shown?.FindFirstValue(Actors.Session), cookie.HttpContext.RequestAborted))
        {
            cookie.RejectPrincipal();
            await cookie.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        }

        if (cookie.Principal is null)
            services.GetServices<ISessionEnd>().Tell(shown);
    }
}
