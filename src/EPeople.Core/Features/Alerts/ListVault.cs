using EPeople.Core.Domain;
using EPeople.Core.Features.Administration;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Alerts;

/// <summary>Who investigates and who guards identities, who holds a key and is seated, and who let them in: for those who run the service. Tells of no alert, not even how many there are.</summary>
public sealed record ListVault : IAlertQuery<IReadOnlyList<VaultRow>>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.ManageVault;

    internal sealed class Handler(AlertDb db, EPeopleDb staff, Bodies bodies) : IRequestHandler<ListVault, IReadOnlyList<VaultRow>>
    {
        public async Task<IReadOnlyList<VaultRow>> Handle(ListVault request, CancellationToken cancellationToken)
        {
            var people = await staff.Memberships.Where(m => m.Role == Role.Investigator || m.Role == Role.Custodian)
                .Join(staff.Users, m => m.UserId, u => u.Id, (m, u) => new { u.Id, u.DisplayName, m.OrganisationId, m.Role }).OrderBy(p => p.Role).ThenBy(p => p.DisplayName).ToListAsync(cancellationToken);
            var keys = await db.Keys.Select(k => k.UserId).ToListAsync(cancellationToken);
            var seats = await db.Seats.AsNoTracking().ToDictionaryAsync(s => s.UserId, cancellationToken);
            var admitters = seats.Values.Select(s => s.AdmittedBy).OfType<Guid>().ToList();
            var names = await staff.Users.Where(u => admitters.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, cancellationToken);
            return [.. people.Select(p => seats.TryGetValue(p.Id, out var seat)
                ? new VaultRow(p.Id, p.DisplayName, bodies.Find(p.OrganisationId)!.ShortName, p.Role, keys.Contains(p.Id), seat.At, seat.AdmittedBy is { } by ? names.GetValueOrDefault(by, "—") : null)
                : new VaultRow(p.Id, p.DisplayName, bodies.Find(p.OrganisationId)!.ShortName, p.Role, keys.Contains(p.Id), null, null))];
        }
    }
}

/// <summary>Somebody with a place at the vault.</summary>
/// <param name="UserId">Who.</param>
/// <param name="Name">Name.</param>
/// <param name="Body">Body.</param>
/// <param name="Role">Investigator or custodian.</param>
/// <param name="HasKey">Whether they chose a passphrase.</param>
/// <param name="SeatedAt">Since when anything is sealed to them (UTC); null: nothing is.</param>
/// <param name="AdmittedBy">Who let them in; null: nobody, they were the first.</param>
public sealed record VaultRow(Guid UserId, string Name, LocalText Body, Role Role, bool HasKey, DateTimeOffset? SeatedAt, string? AdmittedBy);
