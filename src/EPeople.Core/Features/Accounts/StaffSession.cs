using System.Security.Cryptography;
using System.Text;

namespace EPeople.Core.Features.Accounts;

/// <summary>
/// One sign-in of a member of staff that goes on. Its name (a random claim of the cookie) is kept hashed: the row opens nothing. The row gone, the
/// sign-in ends within a minute or two on every server. No address is kept, and of the device what its owner needs to tell one from another.
/// </summary>
public sealed class StaffSession
{
    /// <summary>Most characters of <see cref="Device"/>.</summary>
    public const int LongestDevice = 60;

    /// <summary>A sign-in unseen for so long has ended: the cookie does not live longer.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(10);

    /// <summary>How exactly <see cref="SeenAt"/> is kept.</summary>
    public static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(5);

    /// <summary>Its id in lists.</summary>
    public required Guid Id { get; init; }

    /// <summary>SHA-256 of its name.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>Whose.</summary>
    public required Guid UserId { get; init; }

    /// <summary>When it began (UTC).</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it was last used (UTC), to <see cref="SeenEvery"/>.</summary>
    public required DateTimeOffset SeenAt { get; set; }

    /// <summary>Browser and system as it called itself at the sign-in: <c>Firefox, Linux</c>; empty when it did not say.</summary>
    public required string Device { get; init; }

    /// <summary>How its owner came in.</summary>
    public required SignInMethod Method { get; init; }

    /// <summary>The account's security stamp at the sign-in, hashed: another password or a shut account ends the session.</summary>
    public required byte[] Stamp { get; init; }

    /// <summary>What is kept of a name or a stamp.</summary>
    public static byte[] HashOf(string? secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret ?? ""));
}

/// <summary>How somebody signed in. Stored by number: never renumber.</summary>
public enum SignInMethod
{
    /// <summary>Password alone.</summary>
    Password = 1,

    /// <summary>Password and a code of the authenticator.</summary>
    Code = 2,

    /// <summary>Password and a recovery code.</summary>
    RecoveryCode = 3,

    /// <summary>A passkey, its owner verified by the device.</summary>
    Passkey = 4,

    /// <summary>The identity provider, which vouched for a second factor.</summary>
    ProviderTwoFactors = 5,

    /// <summary>The identity provider, which did not.</summary>
    Provider = 6,
}
