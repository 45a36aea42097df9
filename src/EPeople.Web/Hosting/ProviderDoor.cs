using System.Security.Claims;
using EPeople.Core.Features.Accounts;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace EPeople.Web.Hosting;

/// <summary>
/// Lets in whom the identity provider vouched for: somebody linked before, or the one account of a verified address, which is linked then. No account
/// is ever made here. The provider's second factor counts when it says that one was shown; else the account's own is asked.
/// </summary>
public sealed class ProviderDoor(
    UserManager<StaffUser> users, StaffSignIn signIn, Passkeys passkeys, ProviderOptions provider, SecondFactorRoles roles, IDispatcher dispatcher, SignInTrail trail, IHttpContextAccessor http)
{
    private const string How = "provider";

    /// <summary>Signs in the person whom the provider's cookie of a moment ago names.</summary>
    public async Task<Entry> Enter(CancellationToken cancellationToken)
    {
        var context = http.HttpContext!;
        var shown = await context.AuthenticateAsync(IdentityConstants.ExternalScheme);
        await context.SignOutAsync(IdentityConstants.ExternalScheme); // once
        if (shown.Principal is not { } person || person.FindFirstValue("sub") is not { Length: > 0 and <= 128 } subject)
            return Entry.Lapsed;
        if (await AccountOf(person, subject) is not { } user)
            return await Refused(Entry.Wrong, null);
        if (user.IsLocked())
            return await Refused(Entry.Locked, user);
        if (await dispatcher.Send(new FindMembership(user.Id), Actor.System, cancellationToken) is not { } membership)
            return await Refused(Entry.NoBody, user);
        return await Let(user, roles.Need(membership.Role), provider.HasSecondFactor(person));
    }

    private async Task<Entry> Let(StaffUser user, bool isNeeded, bool isShown)
    {
        if (isShown)
        {
            await signIn.Complete(user, SignInMethod.ProviderTwoFactors);
            return Entry.Entered;
        }

        if (isNeeded && !user.TwoFactorEnabled && (await passkeys.Of(user)).Count > 0)
            return Entry.PasskeyAsked;
        signIn.Via = SignInMethod.Provider;
        if ((await signIn.Begin(user)).RequiresTwoFactor)
            return Entry.CodeAsked;
        return isNeeded ? Entry.FactorAsked : Entry.Entered;
    }

    /// <summary>By the link, else by the verified address of an account that is linked to nobody else there.</summary>
    private async Task<StaffUser?> AccountOf(ClaimsPrincipal person, string subject)
    {
        if (await users.FindByLoginAsync(Provider.Scheme, subject) is { } linked)
            return linked;
        if (provider.VerifiedEmail(person) is not { } email || await users.FindByEmailAsync(email) is not { } user
            || (await users.GetLoginsAsync(user)).Any(login => login.LoginProvider == Provider.Scheme))
            return null;
        if (!(await users.AddLoginAsync(user, new UserLoginInfo(Provider.Scheme, subject, null))).Succeeded)
            return null;
        await trail.By(SignInTrail.FactorChanged, user.Id, "provider linked");
        return user;
    }

    private async Task<Entry> Refused(Entry entry, StaffUser? user)
    {
        await trail.Unknown(entry == Entry.Locked ? SignInTrail.SignInLocked : SignInTrail.SignInRefused, user?.Id, How);
        return entry;
    }
}
