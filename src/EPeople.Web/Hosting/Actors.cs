using System.Security.Claims;
using EPeople.Core.Domain;
using EPeople.Core.Features.Accounts;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace EPeople.Web.Hosting;

/// <summary>Who signed in, as Core knows actors: the same for static pages, circuits and endpoints.</summary>
public sealed class Actors(AuthenticationStateProvider state)
{
    /// <summary>Claim of the body.</summary>
    public const string Organisation = "organisation";

    /// <summary>Claim of the name shown to colleagues.</summary>
    public const string DisplayName = "display_name";

    /// <summary>Claim of the sign-in: 32 random bytes as base64url, made at the sign-in and kept while its cookie is renewed.</summary>
    public const string Session = "session";

    /// <summary>Claim of how the person showed who it is, as Identity names it (RFC 8176).</summary>
    public const string Method = "amr";

    /// <summary>Value of <see cref="Method"/> for password and second factor.</summary>
    public const string SecondFactor = "mfa";

    /// <summary>Claim of an account whose role needs a second factor by the settings of the service.</summary>
    public const string FactorNeeded = "factor_needed";

    /// <summary>The actor of the page or circuit; a visitor when nobody signed in.</summary>
    public async Task<Actor> Current() => Of((await state.GetAuthenticationStateAsync()).User);

    /// <summary>Whether the sign-in showed a second factor.</summary>
    public static bool HasSecondFactor(ClaimsPrincipal user) => user.HasClaim(Method, SecondFactor);

    /// <summary>Whether the role needs a second factor that the sign-in has not shown: then it opens nothing but the page that sets one up.</summary>
    public static bool LacksSecondFactor(ClaimsPrincipal user) => NeedsSecondFactor(user) && !HasSecondFactor(user);

    /// <summary>Whether the role needs a second factor, by the law of the alert channel or the settings of the service.</summary>
    public static bool NeedsSecondFactor(ClaimsPrincipal user) =>
        RoleOf(user) is { } role && (role.NeedsSecondFactor() || user.HasClaim(claim => claim.Type == FactorNeeded));

    /// <summary>The actor of a principal; a visitor when a claim is missing, or the second factor where the role needs it.</summary>
    public static Actor Of(ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
        && Guid.TryParse(user.FindFirstValue(Organisation), out var body)
        && RoleOf(user) is { } role && !LacksSecondFactor(user)
            ? Actor.Staff(id, new OrganisationId(body), role) with { Session = user.FindFirstValue(Session) }
            : Actor.Visitor;

    private static Role? RoleOf(ClaimsPrincipal user) =>
        Enum.TryParse<Role>(user.FindFirstValue(ClaimTypes.Role), out var role) && Enum.IsDefined(role) ? role : null;
}

/// <summary>What a member of staff's cookie says: id, name, body and role. An account without a body has no role and opens nothing.</summary>
public sealed class StaffClaims(UserManager<StaffUser> users, IOptions<IdentityOptions> options, IDispatcher dispatcher, SecondFactorRoles roles)
    : UserClaimsPrincipalFactory<StaffUser>(users, options)
{
    /// <inheritdoc/>
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(StaffUser user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(Actors.DisplayName, user.DisplayName));
        if (await dispatcher.Send(new FindMembership(user.Id), Actor.System) is { } membership)
        {
            identity.AddClaim(new Claim(Actors.Organisation, membership.OrganisationId.Value.ToString()));
            identity.AddClaim(new Claim(ClaimTypes.Role, membership.Role.ToString()));
            if (roles.Need(membership.Role))
                identity.AddClaim(new Claim(Actors.FactorNeeded, "1"));
        }

        return identity;
    }
}
