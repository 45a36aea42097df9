using EPeople.Core.Domain;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Alerts;

/// <summary>Who of the actor's body (of the custodians, for a custodian) holds a key, and who waits to be let in.</summary>
public sealed record ListSeats : IAlertQuery<IReadOnlyList<SeatRow>>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.OpenVault;

    internal sealed class Handler(CurrentActor current, AlertDb db, EPeopleDb staff) : IRequestHandler<ListSeats, IReadOnlyList<SeatRow>>
    {
        public async Task<IReadOnlyList<SeatRow>> Handle(ListSeats request, CancellationToken cancellationToken)
        {
            var (actor, user) = (current.Actor, current.Actor.User());
            var colleagues = await staff.Memberships.Where(m => m.Role == actor.Role && (actor.Role == Role.Custodian || m.OrganisationId == actor.OrganisationId))
                .Join(staff.Users, m => m.UserId, u => u.Id, (_, u) => new { u.Id, u.DisplayName }).OrderBy(u => u.DisplayName).ToListAsync(cancellationToken);
            var ids = colleagues.ConvertAll(c => c.Id);
            var keys = await db.Keys.Where(k => ids.Contains(k.UserId)).Select(k => k.UserId).ToListAsync(cancellationToken);
            var seats = await db.Seats.Where(s => ids.Contains(s.UserId)).Select(s => s.UserId).ToListAsync(cancellationToken);
            var own = await db.Seats.AsNoTracking().FirstOrDefaultAsync(s => s.UserId == user, cancellationToken);
            var admits = own is not null && own.OrganisationId == (actor.Role == Role.Custodian ? null : actor.OrganisationId);
            return [.. colleagues.Select(c => new SeatRow(c.Id, c.DisplayName, keys.Contains(c.Id), seats.Contains(c.Id), keys.Contains(c.Id) && !seats.Contains(c.Id) && admits))];
        }
    }
}

/// <summary>A colleague in the vault.</summary>
/// <param name="UserId">Who.</param>
/// <param name="Name">Name.</param>
/// <param name="HasKey">Whether they chose a passphrase.</param>
/// <param name="IsSeated">Whether anything is sealed to them.</param>
/// <param name="MayAdmit">Whether the actor may let them in.</param>
public sealed record SeatRow(Guid UserId, string Name, bool HasKey, bool IsSeated, bool MayAdmit);
