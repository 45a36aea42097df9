using EPeople.Core.Domain;
using EPeople.Core.Security;
using Microsoft.AspNetCore.Identity;

namespace EPeople.Core.Features.Accounts;

/// <summary>A member of staff who can sign in.</summary>
public sealed class StaffUser : IdentityUser<Guid>
{
    /// <summary>Name shown to colleagues.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>Language of mails: <c>ar</c>, <c>fr</c>, <c>en</c>.</summary>
    public string Language { get; set; } = "ar";

    /// <summary>How often in a row wrong passwords or codes closed it for a while: each time twice as long.</summary>
    public int Locks { get; set; }

    /// <summary>Whether an administrator shut it; wrong passwords close it for minutes only.</summary>
    public bool IsLocked() => LockoutEnd >= StaffAccounts.ForGood;
}

/// <summary>The role of a member of staff in a body.</summary>
public sealed class Membership
{
    /// <summary>Who.</summary>
    public required Guid UserId { get; init; }

    /// <summary>In which body.</summary>
    public required OrganisationId OrganisationId { get; init; }

    /// <summary>As what.</summary>
    public required Role Role { get; init; }
}
