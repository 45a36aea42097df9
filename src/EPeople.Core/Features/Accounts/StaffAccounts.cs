using System.Net.Mail;
using EPeople.Core.Domain;
using EPeople.Core.Features.Filing;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Accounts;

/// <summary>What the ways to an account share: the fields' rules, the row as Identity expects it, the password's hash.</summary>
public static class StaffAccounts
{
    /// <summary>End of a lock that has none (UTC).</summary>
    public static readonly DateTimeOffset ForGood = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly UpperInvariantLookupNormalizer Normalizer = new();
    private static readonly PasswordHasher<StaffUser> Hasher = new();

    /// <summary>An address is typed and looks like one.</summary>
    public static void StaffEmail<T>(this IRuleBuilderInitial<T, string?> field) => field
        .Cascade(CascadeMode.Stop).Given("email.required").AtMost(FormLimits.Email)
        .Must(email => IsEmail(email!.Trim()))
        .WithErrorCode("email.malformed");

    /// <summary>A new account in a body, without a password.</summary>
    /// <exception cref="Invalid"><c>email.taken</c>.</exception>
    public static async Task<StaffUser> AddStaff(
        this EPeopleDb db, string name, string email, string language, OrganisationId body, Role role, DateTimeOffset now, CancellationToken cancellationToken, OrganisationId? unit = null)
    {
        email = email.Trim();
        var normal = Normalizer.NormalizeEmail(email);
        if (await db.Users.AnyAsync(u => u.NormalizedUserName == normal, cancellationToken))
            throw new Invalid("Email", "email.taken");
        var user = NewStaff(Typed.Line(name) ?? email, email, language, now);
        db.Users.Add(user);
        db.Memberships.Add(new Membership { UserId = user.Id, OrganisationId = body, UnitId = unit, Role = role });
        return user;
    }

    /// <summary>The row of a new account as Identity expects it, without a password.</summary>
    public static StaffUser NewStaff(string name, string email, string language, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        DisplayName = name,
        Language = language is "ar" or "fr" or "en" ? language : "ar",
        UserName = email,
        NormalizedUserName = Normalizer.NormalizeEmail(email),
        Email = email,
        NormalizedEmail = Normalizer.NormalizeEmail(email),
        SecurityStamp = Guid.NewGuid().ToString("N"),
        LockoutEnabled = true,
    };

    /// <summary>Whether it looks like an address that mail can go to.</summary>
    public static bool IsEmail(string email) => MailAddress.TryCreate(email, out var address) && address.Address == email && email.All(c => c is > ' ' and < '\u007f');

    /// <summary>Gives the account another address, with which its owner signs in from now on; ends its links and, within minutes, its sessions.</summary>
    /// <exception cref="Invalid"><c>email.taken</c>.</exception>
    public static async Task MoveAsync(this EPeopleDb db, StaffUser user, string email, CancellationToken cancellationToken)
    {
        email = email.Trim();
        var normal = Normalizer.NormalizeEmail(email);
        if (await db.Users.AnyAsync(u => u.NormalizedUserName == normal && u.Id != user.Id, cancellationToken))
            throw new Invalid("Email", "email.taken");
        (user.UserName, user.NormalizedUserName, user.Email, user.NormalizedEmail) = (email, normal, email, normal);
        user.EndLinks();
    }

    /// <summary>Gives the account a password; ends its links and, within minutes, its sessions.</summary>
    public static void GivePassword(this StaffUser user, string password)
    {
        user.PasswordHash = Hasher.HashPassword(user, password);
        user.EmailConfirmed = true;
        (user.LockoutEnd, user.AccessFailedCount, user.Locks) = (null, 0, 0);
        user.EndLinks();
    }

    /// <summary>Shuts the account until somebody opens it.</summary>
    public static void Lock(this StaffUser user)
    {
        (user.LockoutEnabled, user.LockoutEnd) = (true, ForGood);
        user.EndLinks();
    }

    /// <summary>Takes the second factor from the account: the next sign-in needs the password alone, or leads to setting up a new one.</summary>
    public static void DropSecondFactor(this StaffUser user)
    {
        user.TwoFactorEnabled = false;
        user.EndLinks();
    }

    /// <summary>Ends the account's links and, within minutes, its sessions.</summary>
    public static void EndLinks(this StaffUser user) => user.SecurityStamp = Guid.NewGuid().ToString("N");
}
