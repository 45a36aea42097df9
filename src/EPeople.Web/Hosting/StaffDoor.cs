using System.Net;
using System.Security.Cryptography;
using EPeople.Core.Features.Accounts;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using Microsoft.AspNetCore.Identity;

namespace EPeople.Web.Hosting;

/// <summary>How an attempt to sign in ends.</summary>
public enum Entry
{
    /// <summary>Signed in.</summary>
    Entered,

    /// <summary>No such account, or another password: the two are not told apart.</summary>
    Wrong,

    /// <summary>Too many attempts are waiting already.</summary>
    TooMany,

    /// <summary>Locked for a while after wrong passwords or codes.</summary>
    Locked,

    /// <summary>The account belongs to no body.</summary>
    NoBody,

    /// <summary>The password was right; the second factor is asked now.</summary>
    CodeAsked,

    /// <summary>Signed in to set up the second factor, which the role needs, and to nothing else.</summary>
    FactorAsked,

    /// <summary>The password was right, but the role needs a second factor and a passkey is the one set up: it signs in by itself.</summary>
    PasskeyAsked,

    /// <summary>No passkey of an account here, or one whose owner was not verified.</summary>
    PasskeyWrong,

    /// <summary>Nobody is awaited: the password was shown too long ago, or not at all.</summary>
    Lapsed,
}

/// <summary>Lets staff in: wrong passwords and codes are slowed by account and address range, and lock the account for a while.</summary>
public sealed class StaffDoor(UserManager<StaffUser> users, StaffSignIn signIn, IPasswordHasher<StaffUser> hasher, KeyAttempts attempts, AddressRange ranges, IDispatcher dispatcher, Passkeys passkeys, SecondFactorRoles roles, SignInTrail trail)
{
    /// <summary>How long an account stays locked the first time; see <see cref="StaffManager.LockAfter"/>.</summary>
    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(15);

    /// <summary>How long a code is awaited after the password.</summary>
    public static readonly TimeSpan CodeAwaited = TimeSpan.FromMinutes(10);

    // An unknown name must cost the same time as a wrong password.
    private static readonly StaffUser _nobody = new();
    private static readonly string _nobodysHash = new PasswordHasher<StaffUser>().HashPassword(_nobody, RandomNumberGenerator.GetHexString(32));

    /// <summary>Tries to sign in: the first step.</summary>
    public Task<Entry> Enter(string email, string password, IPAddress? address, CancellationToken cancellationToken) =>
        Slowed("staff " + users.NormalizeEmail(email), ranges.Of(address), () => Judge(email, password, cancellationToken), cancellationToken);

    /// <summary>The second step: a code of the authenticator, or a recovery code.</summary>
    /// <remarks>
    /// Counted apart from passwords: who knows the password must not wipe out wrong codes by showing it again. One queue an account, wherever
    /// attempts come from: six digits must not be guessed from a thousand addresses at once, and who stands here knows the password already.
    /// </remarks>
    public async Task<Entry> Confirm(string code, bool recovery, CancellationToken cancellationToken)
    {
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is not { } user)
            return Entry.Lapsed;
        var account = "staff code " + user.Id;
        return await Slowed(account, account, () => JudgeCode(user, code, recovery), cancellationToken);
    }

    /// <summary>Signs in by a passkey alone: the device verified its owner.</summary>
    public Task<Entry> EnterByKey(string credential, IPAddress? address, CancellationToken cancellationToken) =>
        Slowed("staff passkey " + ranges.Of(address), ranges.Of(address), () => JudgeKey(credential, cancellationToken), cancellationToken);

    private async Task<Entry> Slowed(string account, string range, Func<Task<Entry>> judge, CancellationToken cancellationToken)
    {
        if (!await attempts.Wait(account, range, cancellationToken))
            return Entry.TooMany;
        var entry = await judge();
        if (entry is Entry.Entered or Entry.CodeAsked or Entry.FactorAsked)
            attempts.Succeeded(account, range);
        else
            attempts.Failed(account, range);
        return entry;
    }

    private async Task<Entry> Judge(string email, string password, CancellationToken cancellationToken)
    {
        if (await users.FindByEmailAsync(email) is not { } user)
        {
            hasher.VerifyHashedPassword(_nobody, _nobodysHash, password);
            return await Refused(Entry.Wrong, null, "password");
        }

        var result = await signIn.CheckPasswordSignInAsync(user, password, lockoutOnFailure: true);
        if (!result.Succeeded)
            return await Refused(result.IsLockedOut ? Entry.Locked : Entry.Wrong, user, "password");
        if (await dispatcher.Send(new FindMembership(user.Id), Actor.System, cancellationToken) is not { } membership)
            return await Refused(Entry.NoBody, user, "password");
        var isNeeded = roles.Need(membership.Role);
        // Else whoever knows the password could set up a factor of their own beside the one that there is.
        if (isNeeded && !user.TwoFactorEnabled && (await passkeys.Of(user)).Count > 0)
            return Entry.PasskeyAsked;
        if ((await signIn.Begin(user)).RequiresTwoFactor)
            return Entry.CodeAsked;
        return isNeeded ? Entry.FactorAsked : Entry.Entered;
    }

    private async Task<Entry> JudgeKey(string credential, CancellationToken cancellationToken)
    {
        if (await passkeys.OwnerOf(credential) is not { } user)
            return await Refused(Entry.PasskeyWrong, null, "passkey");
        // Wrong passwords do not close this way: nobody guesses a key, and so nobody shuts its owner out by guessing.
        if (user.IsLocked())
            return await Refused(Entry.Locked, user, "passkey");
        if (await dispatcher.Send(new FindMembership(user.Id), Actor.System, cancellationToken) is null)
            return await Refused(Entry.NoBody, user, "passkey");
        await signIn.Complete(user, SignInMethod.Passkey);
        return Entry.Entered;
    }

    private async Task<Entry> Refused(Entry entry, StaffUser? user, string how)
    {
        await trail.Unknown(entry == Entry.Locked ? SignInTrail.SignInLocked : SignInTrail.SignInRefused, user?.Id, how);
        return entry;
    }

    private async Task<Entry> JudgeCode(StaffUser user, string code, bool recovery)
    {
        // Identity neither asks nor counts here when a recovery code is shown: they are random, but so is a password.
        if (await users.IsLockedOutAsync(user))
            return await Refused(Entry.Locked, user, "code");
        signIn.Via = recovery ? SignInMethod.RecoveryCode : SignInMethod.Code;
        var result = recovery ? await signIn.TwoFactorRecoveryCodeSignInAsync(code) : await signIn.TwoFactorAuthenticatorSignInAsync(SecondFactor.Typed(code), isPersistent: false, rememberClient: false);
        if (result.Succeeded)
            return Entry.Entered;
        if (recovery)
            await users.AccessFailedAsync(user);
        return await Refused(await users.IsLockedOutAsync(user) ? Entry.Locked : Entry.Wrong, user, recovery ? "recovery code" : "code");
    }
}
