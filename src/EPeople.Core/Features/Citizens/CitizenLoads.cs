using EPeople.Core.Domain;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Citizens;

/// <summary>How use cases load the account they act on: the actor's own, never another.</summary>
public static class CitizenLoads
{
    /// <summary>The account of who signed in; null when there is none any more.</summary>
    public static async Task<Citizen?> AccountOf(this EPeopleDb db, Actor actor, CancellationToken cancellationToken) =>
        actor.CitizenId is { } id ? await db.Citizens.FirstOrDefaultAsync(c => c.Id == id && c.ConfirmedAt != null && c.EndedAt == null, cancellationToken) : null;

    /// <summary>As above.</summary>
    /// <exception cref="NotFound">None.</exception>
    public static async Task<Citizen> OwnAccount(this EPeopleDb db, Actor actor, CancellationToken cancellationToken) =>
        await db.AccountOf(actor, cancellationToken) ?? throw new NotFound();
}
