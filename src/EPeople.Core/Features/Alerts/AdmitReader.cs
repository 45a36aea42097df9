using EPeople.Core.Domain;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Alerts;

/// <summary>
/// Somebody seated lets a colleague in: from now on new alerts (for custodians: new safes) are sealed to them as well. No administrator can do
/// this. What was sealed before stays closed to them.
/// </summary>
/// <param name="UserId">The colleague.</param>
public sealed record AdmitReader(Guid UserId) : IAlertCommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.OpenVault;

    internal sealed class Handler(CurrentActor current, AlertDb db, EPeopleDb staff, Security.Vault.OpenedKeys opened, TimeProvider time) : IRequestHandler<AdmitReader, Unit>
    {
        public async Task<Unit> Handle(AdmitReader request, CancellationToken cancellationToken)
        {
            var (actor, user, now) = (current.Actor, current.Actor.User(), time.GetUtcNow());
            var own = await db.Seats.AsNoTracking().FirstOrDefaultAsync(s => s.UserId == user, cancellationToken) ?? throw new NotFound();
            if (own.OrganisationId != (actor.Role == Role.Custodian ? null : actor.OrganisationId))
                throw new NotFound(); // the seat is of another office than the one they hold now
            var isColleague = await staff.Memberships.AnyAsync(m => m.UserId == request.UserId && m.Role == actor.Role && (own.OrganisationId == null || m.OrganisationId == own.OrganisationId), cancellationToken);
            if (!isColleague || !await db.Keys.AnyAsync(k => k.UserId == request.UserId, cancellationToken))
                throw new NotFound();
            if (!opened.IsOpen(actor.Session, user))
                throw new RuleBroken("vault.closed");
            if (await db.Seats.AnyAsync(s => s.UserId == request.UserId, cancellationToken))
                return Unit.Value;
            db.Seats.Add(new VaultSeat { UserId = request.UserId, OrganisationId = own.OrganisationId, AdmittedBy = user, At = now });
            db.Remember("seated", user, now, request.UserId);
            return Unit.Value;
        }
    }
}
