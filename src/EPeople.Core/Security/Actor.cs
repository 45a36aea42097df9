using System.Collections.Frozen;
using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;

namespace EPeople.Core.Security;

/// <summary>Who sends a request. Made at the edge, carried explicitly, never taken from ambient state.</summary>
/// <param name="Kind">Visitor, petitioner, staff or the service itself.</param>
/// <param name="Permissions">What the actor may do.</param>
public sealed record Actor(ActorKind Kind, FrozenSet<Permission> Permissions)
{
    /// <summary>Somebody who has shown nothing.</summary>
    public static readonly Actor Visitor = new(ActorKind.Visitor, RolePermissions.Visitor);

    /// <summary>The service's own jobs.</summary>
    public static readonly Actor System = new(ActorKind.System, RolePermissions.System);

    /// <summary>The member of staff.</summary>
    public Guid? UserId { get; init; }

    /// <summary>The body of the member of staff.</summary>
    public OrganisationId? OrganisationId { get; init; }

    /// <summary>The role in that body.</summary>
    public Role? Role { get; init; }

    /// <summary>The alert whose receipt was shown.</summary>
    public AlertId? AlertId { get; init; }

    /// <summary>The session of the sign-in or of the shown receipt, unguessable: opened keys are found by it.</summary>
    public string? Session { get; init; }

    /// <summary>The account of a citizen who signed in.</summary>
    public CitizenId? CitizenId { get; init; }

    /// <summary>The petition whose key was shown, or that was opened from the account's list.</summary>
    public PetitionId? PetitionId { get; init; }

    /// <summary>The holder of one petition's code and key.</summary>
    public static Actor Petitioner(PetitionId petition) => new(ActorKind.Petitioner, RolePermissions.Petitioner) { PetitionId = petition };

    /// <summary>A citizen who signed in to an account.</summary>
    public static Actor Citizen(CitizenId citizen) => new(ActorKind.Citizen, RolePermissions.Citizen) { CitizenId = citizen };

    /// <summary>A citizen who opened a petition from the account's list: as the holder of its key, as long as it belongs to the account.</summary>
    public static Actor Owner(CitizenId citizen, PetitionId petition) => new(ActorKind.Citizen, RolePermissions.Petitioner) { CitizenId = citizen, PetitionId = petition };

    /// <summary>The holder of one alert's receipt, while its key is open for <paramref name="session"/>.</summary>
    public static Actor Reporter(AlertId alert, string session) => new(ActorKind.Reporter, RolePermissions.Reporter) { AlertId = alert, Session = session };

    /// <summary>A member of staff.</summary>
    public static Actor Staff(Guid user, OrganisationId organisation, Role role) =>
        new(ActorKind.Staff, RolePermissions.Of(role)) { UserId = user, OrganisationId = organisation, Role = role };

    /// <summary>Who, without the session: it would open what is open for it.</summary>
    public override string ToString() => $"{Kind} {UserId} {Role}";

    /// <summary>Whether the actor has the permission.</summary>
    public bool May(Permission permission) => Permissions.Contains(permission);

    /// <summary>The actor as a petition's history records it.</summary>
    public By By => new(Kind, UserId);
}
