using EPeople.Core.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace EPeople.Core.Features.Accounts;

/// <summary>Identity's store of accounts, with the secrets of the second factor sealed and hashed by <see cref="SecondFactorSecrets"/>.</summary>
public sealed class StaffStore(EPeopleDb db, SecondFactorSecrets secrets, IdentityErrorDescriber errors) : UserOnlyStore<StaffUser, EPeopleDb, Guid>(db, errors)
{
    private const char Between = ';';

    /// <inheritdoc/>
    public override async Task SetAuthenticatorKeyAsync(StaffUser user, string key, CancellationToken cancellationToken)
    {
        await base.SetAuthenticatorKeyAsync(user, secrets.Seal(key, user.Id), cancellationToken);
        // Beside each key an empty list of its used codes: two servers that accept the first one at once must change the same row.
        await SetTokenAsync(user, SecondFactorSecrets.Provider, SecondFactorSecrets.SpentCodes, "", cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task<string?> GetAuthenticatorKeyAsync(StaffUser user, CancellationToken cancellationToken) =>
        await base.GetAuthenticatorKeyAsync(user, cancellationToken) is { } kept ? secrets.Open(kept, user.Id) : null;

    /// <inheritdoc/>
    public override Task ReplaceCodesAsync(StaffUser user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) =>
        KeepAsync(user, recoveryCodes.Select(code => secrets.Hash(code, user.Id)), cancellationToken);

    /// <inheritdoc/>
    public override async Task<bool> RedeemCodeAsync(StaffUser user, string code, CancellationToken cancellationToken)
    {
        var kept = await GetTokenAsync(user, SecondFactorSecrets.Provider, SecondFactorSecrets.RecoveryCodes, cancellationToken) ?? "";
        var (codes, shown) = (kept.Split(Between, StringSplitOptions.RemoveEmptyEntries), secrets.Hash(code, user.Id));
        if (!codes.Contains(shown, StringComparer.Ordinal))
            return false;
        await KeepAsync(user, codes.Where(other => other != shown), cancellationToken);
        return true;
    }

    private Task KeepAsync(StaffUser user, IEnumerable<string> hashes, CancellationToken cancellationToken) =>
        SetTokenAsync(user, SecondFactorSecrets.Provider, SecondFactorSecrets.RecoveryCodes, string.Join(Between, hashes), cancellationToken);
}
