using EPeople.Core.Domain;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Alerts;

/// <summary>What waits for this custodian, and what they decided in the last months. Motives are read only while their key is open.</summary>
public sealed record ListCustody : IAlertQuery<IReadOnlyList<CustodyRow>>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.GuardVault;

    internal sealed class Handler(CurrentActor current, AlertDb db, EPeopleDb staff, CustodyDesk custody, Security.Vault.OpenedKeys opened) : IRequestHandler<ListCustody, IReadOnlyList<CustodyRow>>
    {
        public async Task<IReadOnlyList<CustodyRow>> Handle(ListCustody request, CancellationToken cancellationToken)
        {
            var (actor, user) = (current.Actor, current.Actor.User());
            var requests = await db.Requests.AsNoTracking().Include(r => r.Letters).Where(r => r.Letters.Any(l => l.CustodianId == user)).OrderByDescending(r => r.At).Take(100).ToListAsync(cancellationToken);
            var people = requests.SelectMany(r => r.Agreed.Append(r.RequestedBy)).ToHashSet();
            var names = await staff.Users.Where(u => people.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, cancellationToken);
            var isOpen = opened.IsOpen(actor.Session, user);
            return [.. requests.Select(r => new CustodyRow(r.Id, r.IsRecovery, names.GetValueOrDefault(r.RequestedBy, "—"), r.At, r.State, [.. r.Agreed.Select(id => names.GetValueOrDefault(id, "—"))],
                isOpen ? custody.Motive(r.Letters.First(l => l.CustodianId == user), actor).Text : null, r.State == CustodyState.Waiting && !r.Agreed.Contains(user) && r.RequestedBy != user))];
        }
    }
}

/// <summary>A request to custodians.</summary>
/// <param name="Id">Its id.</param>
/// <param name="IsRecovery">Whether a key is to be given back, and not an identity opened.</param>
/// <param name="By">Who asks.</param>
/// <param name="At">When (UTC).</param>
/// <param name="State">How far it came.</param>
/// <param name="Agreed">Who agreed.</param>
/// <param name="Motive">Why; null while the custodian's key is not open.</param>
/// <param name="MayDecide">Whether this custodian may still decide.</param>
public sealed record CustodyRow(Guid Id, bool IsRecovery, string By, DateTimeOffset At, CustodyState State, IReadOnlyList<string> Agreed, string? Motive, bool MayDecide)
{
    /// <summary>Tells that there is a request, never why.</summary>
    public override string ToString() => "custody request (not shown)";
}
