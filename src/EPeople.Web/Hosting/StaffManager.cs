using EPeople.Core.Features.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace EPeople.Web.Hosting;

/// <summary>Identity's accounts, with locks that grow: each one in a row, without a right password or code between, lasts twice as long as the one before.</summary>
public sealed class StaffManager(
    IUserStore<StaffUser> store, IOptions<IdentityOptions> options, IPasswordHasher<StaffUser> hasher, IEnumerable<IUserValidator<StaffUser>> userValidators,
    IEnumerable<IPasswordValidator<StaffUser>> passwordValidators, ILookupNormalizer normalizer, IdentityErrorDescriber errors, IServiceProvider services, ILogger<UserManager<StaffUser>> logger)
    : UserManager<StaffUser>(store, options, hasher, userValidators, passwordValidators, normalizer, errors, services, logger)
{
    /// <summary>No lock lasts longer: whoever knows an address could else shut its owner out for days.</summary>
    public static readonly TimeSpan LongestLock = TimeSpan.FromHours(4);

    /// <summary>How long the lock lasts that comes after so many before.</summary>
    public static TimeSpan LockAfter(int before) =>
        before >= 8 || StaffDoor.LockedFor * (1 << before) > LongestLock ? LongestLock : StaffDoor.LockedFor * (1 << before);

    /// <inheritdoc/>
    public override async Task<IdentityResult> AccessFailedAsync(StaffUser user)
    {
        var before = user.LockoutEnd;
        var result = await base.AccessFailedAsync(user);
        if (!result.Succeeded || user.LockoutEnd == before || user.LockoutEnd is not { } end)
            return result;
        user.LockoutEnd = end - StaffDoor.LockedFor + LockAfter(user.Locks);
        user.Locks++;
        return await UpdateAsync(user);
    }

    /// <inheritdoc/>
    public override async Task<IdentityResult> ResetAccessFailedCountAsync(StaffUser user)
    {
        if (user.Locks == 0)
            return await base.ResetAccessFailedCountAsync(user);
        (user.Locks, user.AccessFailedCount) = (0, 0);
        return await UpdateAsync(user);
    }
}
