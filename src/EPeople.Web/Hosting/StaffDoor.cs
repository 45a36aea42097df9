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

    /// <summary>Locked for a while after wrong passwords.</summary>
    Locked,

    /// <summary>The account belongs to no body.</summary>
    NoBody,
}

/// <summary>Lets staff in: wrong passwords are slowed by account and address range, and lock the account for a while.</summary>
public sealed class StaffDoor(UserManager<StaffUser> users, SignInManager<StaffUser> signIn, IPasswordHasher<StaffUser> hasher, KeyAttempts attempts, AddressRange ranges, IDispatcher dispatcher)
{
    /// <summary>How long an account stays locked.</summary>
    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(15);

    // An unknown name must cost the same time as a wrong password.
    private static readonly StaffUser _nobody = new();
    private static readonly string _nobodysHash = new PasswordHasher<StaffUser>().HashPassword(_nobody, RandomNumberGenerator.GetHexString(32));

    /// <summary>Tries to sign in.</summary>
    public async Task<Entry> Enter(string email, string password, IPAddress? address, CancellationToken cancellationToken)
    {
        var (account, range) = ("staff " + users.NormalizeEmail(email), ranges.Of(address));
        if (!await attempts.Wait(account, range, cancellationToken))
            return Entry.TooMany;
        var entry = await Judge(email, password, cancellationToken);
        if (entry == Entry.Entered)
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
            return Entry.Wrong;
        }

        var result = await signIn.CheckPasswordSignInAsync(user, password, lockoutOnFailure: true);
        if (!result.Succeeded)
            return result.IsLockedOut ? Entry.Locked : Entry.Wrong;
        if (await dispatcher.Send(new FindMembership(user.Id), Actor.System, cancellationToken) is null)
            return Entry.NoBody;
        await signIn.SignInAsync(user, isPersistent: false);
        return Entry.Entered;
    }
}
