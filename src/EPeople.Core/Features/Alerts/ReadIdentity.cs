using EPeople.Core.Domain;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Security.Vault;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Alerts;

/// <summary>How the request of this investigator for a reporter's identity stands, and the identity once custodians opened it.</summary>
/// <param name="Id">The alert.</param>
public sealed record ReadIdentity(AlertId Id) : IAlertQuery<IdentityView>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.HandleAlerts;

    internal sealed class Handler(CurrentActor current, AlertDb db, AlertDesk desk, OpenedKeys keys) : IRequestHandler<ReadIdentity, IdentityView>
    {
        public async Task<IdentityView> Handle(ReadIdentity request, CancellationToken cancellationToken)
        {
            var (actor, user) = (current.Actor, current.Actor.User());
            using var opened = await desk.OpenAsync(request.Id, actor, cancellationToken);
            if ((await desk.NotesAsync(opened, cancellationToken))[0] is not { Detail: { } id, Identity: { } box })
                return new IdentityView(false, null, null);
            var safeId = Guid.Parse(id);
            var asked = await db.Requests.AsNoTracking().Where(r => r.SafeId == safeId && r.RequestedBy == user).OrderByDescending(r => r.At).FirstOrDefaultAsync(cancellationToken);
            if (asked is not { State: CustodyState.Opened })
                return new IdentityView(true, asked?.State, null);
            var secret = keys.Use(actor.Session, user, key => SealedBox.Open(asked.Result, key[32..].ToArray(), key[..32])) ?? throw new RuleBroken("vault.closed");
            return new IdentityView(true, asked.State, AlertSafes.Identity(new SealedIdentity(safeId, box), secret));
        }
    }
}

/// <summary>The identity of a reporter, as far as it is known to this investigator.</summary>
/// <param name="IsSealed">Whether there is one that custodians guard.</param>
/// <param name="State">How far the request for it came; null: none was made.</param>
/// <param name="Identity">It, once opened.</param>
public sealed record IdentityView(bool IsSealed, CustodyState? State, ReporterIdentity? Identity)
{
    /// <summary>Tells that there is an identity, never whose.</summary>
    public override string ToString() => "identity (not shown)";
}
