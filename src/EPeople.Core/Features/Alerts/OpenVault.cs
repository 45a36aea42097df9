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
/// Opens the actor's key with its passphrase, for this session. Where custodians gave it back, the new passphrase takes it over. Where there
/// were too few custodians, it is sealed to those there are now.
/// </summary>
/// <param name="Passphrase">As chosen.</param>
public sealed record OpenVault(string? Passphrase) : IAlertCommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.OpenVault;

    internal sealed class Handler(CurrentActor current, AlertDb db, Passphrases passphrases, AlertSafes safes, OpenedKeys opened, TimeProvider time) : IRequestHandler<OpenVault, Unit>
    {
        public async Task<Unit> Handle(OpenVault request, CancellationToken cancellationToken)
        {
            var user = current.Actor.User();
            var row = await db.Keys.FirstOrDefaultAsync(k => k.UserId == user, cancellationToken) ?? throw new RuleBroken("vault.no_key");
            var passphrase = request.Passphrase is { Length: <= Passphrases.Longest } typed ? typed : "";
            var known = await passphrases.OpenAsync(user, passphrase, row.Salt, row.Sealed, cancellationToken);
            // Whoever knows the passphrase has not lost it: a recovery under way was asked by somebody else, or is no longer needed.
            if (known is not null && await db.EndRecoveriesAsync(user, cancellationToken))
                db.Remember("refused", user, time.GetUtcNow(), user);
            var key = known ?? await TakeBackAsync(row, passphrase, cancellationToken)
                ?? throw new Invalid(nameof(Passphrase), "vault.wrong");
            row.SafeId ??= await safes.SealKeyAsync(user, key, cancellationToken);
            opened.Hold(current.Actor.Session ?? throw new NotFound(), user, key);
            System.Security.Cryptography.CryptographicOperations.ZeroMemory(key);
            return Unit.Value;
        }

        private async Task<byte[]?> TakeBackAsync(VaultKey row, string passphrase, CancellationToken cancellationToken)
        {
            var given = await db.Requests.Where(r => r.RequestedBy == row.UserId && r.IsRecovery && r.State == CustodyState.Opened).OrderByDescending(r => r.At).FirstOrDefaultAsync(cancellationToken);
            if (given is null || await passphrases.OpenAsync(row.UserId, passphrase, given.TargetSealed[..SlowHash.SaltSize], given.TargetSealed[SlowHash.SaltSize..], cancellationToken) is not { } target)
                return null;
            var key = SealedBox.Open(given.Result, target[32..], target.AsSpan(0, 32)) ?? throw new RuleBroken("vault.damaged");
            (row.Salt, row.Sealed) = await passphrases.SealAsync(row.UserId, passphrase, key, cancellationToken);
            (given.State, given.Result) = (CustodyState.Taken, []);
            db.Remember("recovered", row.UserId, time.GetUtcNow());
            return key;
        }
    }

    /// <summary>Tells its name only.</summary>
    public override string ToString() => nameof(OpenVault);
}
