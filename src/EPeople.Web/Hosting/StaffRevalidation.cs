using System.Security.Claims;
using EPeople.Core.Features.Accounts;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;

namespace EPeople.Web.Hosting;

/// <summary>A circuit lives for hours: every few minutes it asks again whether its user still works where the cookie says.</summary>
public sealed class StaffRevalidation(ILoggerFactory logs, IServiceScopeFactory scopes, IDispatcher dispatcher, SessionWatch watch, IEnumerable<ISessionEnd> ends) : RevalidatingServerAuthenticationStateProvider(logs)
{
    /// <inheritdoc/>
    protected override TimeSpan RevalidationInterval => TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        var holds = await Holds(authenticationState.User, cancellationToken);
        if (!holds)
            ends.Tell(authenticationState.User);
        return holds;
    }

    private async Task<bool> Holds(ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        if (!await watch.Holds(principal.FindFirstValue(Actors.Session), cancellationToken))
            return false;
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<StaffUser>>();
        if (await users.GetUserAsync(principal) is not { } user || await users.IsLockedOutAsync(user))
            return false;
        var stamp = principal.FindFirstValue(users.Options.ClaimsIdentity.SecurityStampClaimType);
        if (stamp != await users.GetSecurityStampAsync(user))
            return false;
        var (actor, membership) = (Actors.Of(principal), await dispatcher.Send(new FindMembership(user.Id), Actor.System, cancellationToken));
        return (actor.OrganisationId, actor.Role) == (membership?.OrganisationId, membership?.Role);
    }
}
