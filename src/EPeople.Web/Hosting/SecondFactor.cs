using System.Security.Claims;
using System.Security.Cryptography;
using EPeople.Core.Features.Accounts;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace EPeople.Web.Hosting;

/// <summary>
/// The second factor of the person signed in. A new secret travels sealed in the page's form and is kept only once a code of it was shown, so
/// that opening the page changes nothing and a half-done change of telephone leaves the old one good.
/// </summary>
public sealed class SecondFactor(UserManager<StaffUser> users, IUserStore<StaffUser> store, StaffSignIn signIn, IDataProtectionProvider protection, SignInTrail trail)
{
    /// <summary>Recovery codes given at once; older ones end.</summary>
    public const int RecoveryCodes = 10;

    private static readonly TimeSpan OfferLife = TimeSpan.FromMinutes(30);

    private readonly ITimeLimitedDataProtector _offers = protection.CreateProtector("second-factor").ToTimeLimitedDataProtector();

    /// <summary>The account of the person signed in; null for nobody, and for a sign-in that lacks the second factor, code or passkey, which the account has.</summary>
    public async Task<StaffUser?> Owner(ClaimsPrincipal principal) =>
        await users.GetUserAsync(principal) is { } user && (Actors.HasSecondFactor(principal) || (!user.TwoFactorEnabled && (await users.GetPasskeysAsync(user)).Count == 0)) ? user : null;

    /// <summary>How many recovery codes are left.</summary>
    public Task<int> Left(StaffUser user) => users.CountRecoveryCodesAsync(user);

    /// <summary>Whether it is the account's password; wrong ones count to the lock.</summary>
    public async Task<bool> IsPassword(StaffUser user, string password) => (await signIn.CheckPasswordSignInAsync(user, password, lockoutOnFailure: true)).Succeeded;

    /// <summary>A new secret and its sealed form; it holds for half an hour, and for this account only as it stands now.</summary>
    public (string Key, string Sealed) Offer(StaffUser user)
    {
        var key = users.GenerateNewAuthenticatorKey();
        return (key, _offers.Protect(Bond(user) + key, OfferLife));
    }

    /// <summary>The secret of <see cref="Offer"/>; null when it holds no more.</summary>
    public string? KeyOf(StaffUser user, string offer)
    {
        try
        {
            var opened = _offers.Unprotect(offer);
            return opened.StartsWith(Bond(user), StringComparison.Ordinal) ? opened[Bond(user).Length..] : null;
        }
        catch (CryptographicException)
        {
            return null; // outdated or not ours: the person gets a new one
        }
    }

    /// <summary>
    /// Takes the secret as the account's second factor, if the code is one of it; other sessions end, and this one goes on complete.
    /// Gives the recovery codes, to be shown once; null when the code is wrong, and then nothing is kept.
    /// </summary>
    public async Task<IReadOnlyList<string>?> Confirm(StaffUser user, string key, string code)
    {
        // Set on the tracked row only: it is saved together with the spent code, or not at all.
        await ((IUserAuthenticatorKeyStore<StaffUser>)store).SetAuthenticatorKeyAsync(user, key, CancellationToken.None);
        if (!await users.VerifyTwoFactorTokenAsync(user, users.Options.Tokens.AuthenticatorTokenProvider, Typed(code)))
            return null;
        Require(await users.SetTwoFactorEnabledAsync(user, true));
        var codes = await NewCodes(user);
        await trail.By(SignInTrail.FactorChanged, user.Id, "authenticator");
        await signIn.Complete(user, SignInMethod.Code);
        return codes;
    }

    /// <summary>Ten new recovery codes; the older ones end.</summary>
    public async Task<IReadOnlyList<string>> NewCodes(StaffUser user) => [.. await users.GenerateNewTwoFactorRecoveryCodesAsync(user, RecoveryCodes) ?? []];

    /// <summary>A code as typed: digits of any script, with or without blanks.</summary>
    public static string Typed(string code) => string.Concat(EPeople.Core.Features.Filing.Typed.Digits(code).Where(c => !char.IsWhiteSpace(c)));

    // Every change of password or second factor changes the stamp, and so ends the offers made before.
    private static string Bond(StaffUser user) => $"{user.Id:N} {user.SecurityStamp} ";

    private static void Require(IdentityResult result)
    {
        if (!result.Succeeded)
            throw new InvalidOperationException($"The second factor was not kept: {string.Join(' ', result.Errors.Select(error => error.Code))}");
    }
}
