using EPeople.Core.Features.Accounts;
using Microsoft.AspNetCore.Identity;

namespace EPeople.Web.Hosting;

/// <summary>
/// Passkeys (WebAuthn) of members of staff: made and kept by their device, which verifies its owner by fingerprint, face or PIN; that makes one a first
/// and a second factor at once. What is asked of the device, and what it answers, travels through the page's small script.
/// </summary>
public sealed class Passkeys(UserManager<StaffUser> users, StaffSignIn signIn, SignInTrail trail)
{
    /// <summary>An account has no more than so many.</summary>
    public const int Most = 10;

    /// <summary>Most characters of a name.</summary>
    public const int LongestName = 60;

    /// <summary>The keys of an account, the oldest first.</summary>
    public async Task<IReadOnlyList<UserPasskeyInfo>> Of(StaffUser user) => [.. (await users.GetPasskeysAsync(user)).OrderBy(key => key.CreatedAt)];

    /// <summary>What the device is asked when a key is to be made: JSON of the WebAuthn standard. The question is remembered in a protected cookie for some minutes.</summary>
    public Task<string> AskForNew(StaffUser user) =>
        signIn.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity { Id = user.Id.ToString(), Name = user.Email ?? user.DisplayName, DisplayName = user.DisplayName });

    /// <summary>What the device is asked at the sign-in: any key of this service.</summary>
    public Task<string> AskForAny() => signIn.MakePasskeyRequestOptionsAsync(null!); // nobody is named: null asks for any, whatever the annotation says

    /// <summary>Keeps the key that the device made; this sign-in goes on complete. False when it answers another question, or its owner was not verified.</summary>
    public async Task<bool> Keep(StaffUser user, string credential, string name)
    {
        if (await Answer(credential) is not { Succeeded: true } made || made.UserEntity.Id != user.Id.ToString() || !made.Passkey.IsUserVerified)
            return false;
        made.Passkey.Name = name;
        var kept = await users.AddOrUpdatePasskeyAsync(user, made.Passkey);
        if (!kept.Succeeded)
            throw new InvalidOperationException($"The passkey was not kept: {string.Join(' ', kept.Errors.Select(error => error.Code))}");
        await trail.By(SignInTrail.FactorChanged, user.Id, "passkey added");
        await signIn.Complete(user, SignInMethod.Passkey);
        return true;
    }

    private async Task<PasskeyAttestationResult?> Answer(string credential)
    {
        if (credential.Length == 0)
            return null;
        try
        {
            return await signIn.PerformPasskeyAttestationAsync(credential);
        }
        catch (InvalidOperationException)
        {
            return null; // nothing was asked, or too long ago
        }
    }

    /// <summary>Whose key answered the question of <see cref="AskForAny"/>; null when none did, or its owner was not verified.</summary>
    public async Task<StaffUser?> OwnerOf(string credential)
    {
        if (credential.Length == 0)
            return null;
        try
        {
            var shown = await signIn.PerformPasskeyAssertionAsync(credential);
            if (!shown.Succeeded || !shown.Passkey.IsUserVerified)
                return null;
            return (await users.AddOrUpdatePasskeyAsync(shown.User, shown.Passkey)).Succeeded ? shown.User : null; // its counter goes on
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Removes a key; nothing when there is none.</summary>
    /// <param name="user">Whose.</param>
    /// <param name="id">Its id, in base64url.</param>
    public async Task Remove(StaffUser user, string id)
    {
        if ((await users.GetPasskeysAsync(user)).FirstOrDefault(key => IdOf(key) == id) is not { } key)
            return;
        var removed = await users.RemovePasskeyAsync(user, key.CredentialId);
        if (removed.Succeeded)
            await trail.By(SignInTrail.FactorChanged, user.Id, "passkey removed");
    }

    /// <summary>The id of a key, as forms carry it.</summary>
    public static string IdOf(UserPasskeyInfo key) => System.Buffers.Text.Base64Url.EncodeToString(key.CredentialId);
}
