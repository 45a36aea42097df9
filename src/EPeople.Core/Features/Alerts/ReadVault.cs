using EPeople.Core.Domain.Alerts;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Security.Vault;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Alerts;

/// <summary>How the actor's own key stands.</summary>
public sealed record ReadVault : IAlertQuery<VaultView>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.OpenVault;

    internal sealed class Handler(CurrentActor current, AlertDb db, OpenedKeys opened) : IRequestHandler<ReadVault, VaultView>
    {
        public async Task<VaultView> Handle(ReadVault request, CancellationToken cancellationToken)
        {
            var user = current.Actor.User();
            var key = await db.Keys.AsNoTracking().FirstOrDefaultAsync(k => k.UserId == user, cancellationToken);
            var seated = await db.Seats.AnyAsync(s => s.UserId == user, cancellationToken);
            var recovery = await db.Requests.AsNoTracking().Where(r => r.RequestedBy == user && r.IsRecovery).OrderByDescending(r => r.At).FirstOrDefaultAsync(cancellationToken);
            return new VaultView(key is not null, opened.IsOpen(current.Actor.Session, user), seated, key?.SafeId is not null, recovery?.State);
        }
    }
}

/// <summary>How a key stands.</summary>
/// <param name="HasKey">Whether a passphrase was ever chosen.</param>
/// <param name="IsOpen">Whether the key is open for this session.</param>
/// <param name="IsSeated">Whether anything is sealed to it: somebody let its owner in.</param>
/// <param name="CanRecover">Whether custodians could give it back.</param>
/// <param name="Recovery">How far the latest request to give it back came.</param>
public sealed record VaultView(bool HasKey, bool IsOpen, bool IsSeated, bool CanRecover, CustodyState? Recovery);
