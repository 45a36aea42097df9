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
    public required Role Role { get; set; }

    /// <summary>In which unit of the body; null: in none.</summary>
    public OrganisationId? UnitId { get; set; }

    /// <summary>Whether they stand in for the head of the body whenever nobody else was named.</summary>
    public bool IsDeputy { get; set; }
}

/// <summary>Days on which a member of staff is away.</summary>
public sealed class Absence
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Who is away.</summary>
    public required Guid UserId { get; init; }

    /// <summary>The first local day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last local day, inclusive.</summary>
    public required DateOnly Until { get; set; }

    /// <summary>The colleague who gets the notices and sees what the absent one would; null: nobody was named.</summary>
    public Guid? SubstituteId { get; init; }
}
