using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Alerts;

/// <summary>What happened last to keys, seats and requests, the newest first: custodians watch over it. Names no alert.</summary>
public sealed record ListVaultEvents : IAlertQuery<IReadOnlyList<VaultEventRow>>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.GuardVault;

    internal sealed class Handler(AlertDb db, EPeopleDb staff) : IRequestHandler<ListVaultEvents, IReadOnlyList<VaultEventRow>>
    {
        private const int Most = 100;

        public async Task<IReadOnlyList<VaultEventRow>> Handle(ListVaultEvents request, CancellationToken cancellationToken)
        {
            var events = await db.VaultEvents.AsNoTracking().OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(Most).ToListAsync(cancellationToken);
            var people = events.SelectMany(e => (Guid?[])[e.By, e.About]).OfType<Guid>().Distinct().ToList();
            var names = await staff.Users.Where(u => people.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, cancellationToken);
            return [.. events.Select(e => new VaultEventRow(e.At, e.Code, names.GetValueOrDefault(e.By, "—"), e.About is { } about ? names.GetValueOrDefault(about, "—") : null))];
        }
    }
}

/// <summary>An event of the vault.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="Code">What, as a key of translations.</param>
/// <param name="By">Who did it.</param>
/// <param name="About">Whom it concerns, where it is another.</param>
public sealed record VaultEventRow(DateTimeOffset At, string Code, string By, string? About);
