using EPeople.Core.Domain;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Security.Vault;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Alerts;

/// <summary>
/// Shows a receipt. Gives the reporter, whose key is then open for a session; null for anything that is no receipt of a living alert:
/// malformed, unknown and destroyed look and last the same.
/// </summary>
/// <param name="Receipt">As typed.</param>
public sealed record OpenConversation(string? Receipt) : IAlertQuery<Actor?>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.FileAlert;

    internal sealed class Handler(AlertDb db, AlertSecrets secrets, OpenedKeys opened) : IRequestHandler<OpenConversation, Actor?>
    {
        public async Task<Actor?> Handle(OpenConversation request, CancellationToken cancellationToken)
        {
            using var derived = await secrets.OfReceiptAsync(request.Receipt, SlowLine.Receipts, cancellationToken);
            var row = await db.Receipts.AsNoTracking().FirstOrDefaultAsync(r => r.Lookup == derived.Lookup, cancellationToken);
            var found = row is null ? null : ContentBox.OpenBytes(row.Sealed, derived.Key, "alert-receipt");
            var id = new AlertId(found is null ? Guid.Empty : new Guid(found.AsSpan(0, 16), true));
            if (!await db.Alerts.AnyAsync(a => a.Id == id && a.State != AlertState.Shredded, cancellationToken) || found is null)
                return null;
            var session = AlertSecrets.NewSession();
            opened.Hold(session, id.Value, found.AsSpan(16), ofReporter: true);
            System.Security.Cryptography.CryptographicOperations.ZeroMemory(found);
            return Actor.Reporter(id, session);
        }
    }

    /// <summary>Tells its name only.</summary>
    public override string ToString() => nameof(OpenConversation);
}
