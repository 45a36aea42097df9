using System.Globalization;
using Microsoft.AspNetCore.Identity;

namespace EPeople.Core.Features.Accounts;

/// <summary>
/// Identity's authenticator (RFC 6238: six digits, half a minute, two steps of grace on either side), with the one thing it lacks: a code
/// is good once (RFC 6238, 5.2). The codes used in the last minutes are kept beside the account, and of two servers that accept the
/// same code at once the second one fails to save.
/// </summary>
public sealed class OneTimeCodes(SecondFactorSecrets secrets, TimeProvider time) : AuthenticatorTokenProvider<StaffUser>
{
    /// <summary>Digits of a code.</summary>
    public const int Digits = 6;

    // Identity accepts a code for five steps of thirty seconds; kept a little longer than it can live.
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(3);

    /// <inheritdoc/>
    public override async Task<bool> ValidateAsync(string purpose, string token, UserManager<StaffUser> manager, StaffUser user)
    {
        // Exactly six digits: "+123456" would be the same number, and another text.
        if (token.Length != Digits || !token.All(char.IsAsciiDigit) || !await base.ValidateAsync(purpose, token, manager, user))
            return false;
        var (now, shown) = (time.GetUtcNow(), secrets.Hash(token, user.Id));
        var spent = (await manager.GetAuthenticationTokenAsync(user, SecondFactorSecrets.Provider, SecondFactorSecrets.SpentCodes) ?? "")
            .Split(';', StringSplitOptions.RemoveEmptyEntries).Select(Read).Where(code => now - code.UsedAt < Kept).ToList();
        if (spent.Any(code => code.Hash == shown))
            return false;
        var all = string.Join(';', spent.Append((shown, now)).Select(code => $"{code.Item1}@{code.Item2.ToUnixTimeSeconds()}"));
        return (await manager.SetAuthenticationTokenAsync(user, SecondFactorSecrets.Provider, SecondFactorSecrets.SpentCodes, all)).Succeeded;
    }

    private static (string Hash, DateTimeOffset UsedAt) Read(string line)
    {
        var parts = line.Split('@');
        return (parts[0], DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts[1], CultureInfo.InvariantCulture)));
    }
}
