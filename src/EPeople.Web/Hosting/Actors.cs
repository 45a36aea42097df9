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

    /// <summary>The actor of the page or circuit; a visitor when nobody signed in.</summary>
    public async Task<Actor> Current() => Of((await state.GetAuthenticationStateAsync()).User);

    /// <summary>The actor of a principal; a visitor when a claim is missing.</summary>
    public static Actor Of(ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
        && Guid.TryParse(user.FindFirstValue(Organisation), out var body)
        && Enum.TryParse<Role>(user.FindFirstValue(ClaimTypes.Role), out var role) && Enum.IsDefined(role)
            ? Actor.Staff(id, new OrganisationId(body), role)
            : Actor.Visitor;
}

/// <summary>What a member of staff's cookie says: id, name, body and role. An account without a body has no role and opens nothing.</summary>
public sealed class StaffClaims(UserManager<StaffUser> users, IOptions<IdentityOptions> options, IDispatcher dispatcher)
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
        }

        return identity;
    }
}
