using EPeople.Core.Domain;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Security.Vault;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Alerts;

/// <summary>
/// Makes the actor's own key, sealed with a passphrase, and opens it for this session. The first investigator of a body, and the first
/// custodians up to one more than must come together, take their seat with it; all others wait until somebody seated lets them in.
/// </summary>
/// <param name="Passphrase">Long.</param>
/// <param name="Again">The same.</param>
public sealed record MakeVaultKey(string? Passphrase, string? Again) : IAlertCommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.OpenVault;

    internal sealed class Validator : AbstractValidator<MakeVaultKey>
    {
        public Validator() => this.Passphrase(r => r.Passphrase, r => r.Again);
    }

    internal sealed class Handler(CurrentActor current, AlertDb db, Passphrases passphrases, AlertSafes safes, OpenedKeys opened, AlertPolicy policy, TimeProvider time) : IRequestHandler<MakeVaultKey, Unit>
    {
        public async Task<Unit> Handle(MakeVaultKey request, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, time.GetUtcNow());
            var user = actor.User();
            if (await db.Keys.AnyAsync(k => k.UserId == user, cancellationToken))
                throw new RuleBroken("vault.has_key");
            var key = Passphrases.NewKey();
            var (salt, box) = await passphrases.SealAsync(user, request.Passphrase!, key, cancellationToken);
            db.Keys.Add(new VaultKey { UserId = user, PublicKey = key[32..], Salt = salt, Sealed = box, SafeId = await safes.SealKeyAsync(user, key, cancellationToken) });
            db.Remember("key_made", user, now);
            await SeatAsync(actor, now, cancellationToken);
            opened.Hold(actor.Session ?? throw new NotFound(), user, key);
            System.Security.Cryptography.CryptographicOperations.ZeroMemory(key);
            return Unit.Value;
        }

        private async Task SeatAsync(Actor actor, DateTimeOffset now, CancellationToken cancellationToken)
        {
            var body = actor.Role == Role.Custodian ? null : actor.OrganisationId;
            if (await db.Seats.CountAsync(s => s.OrganisationId == body, cancellationToken) >= (body is null ? policy.Quorum + 1 : 1))
                return;
            db.Seats.Add(new VaultSeat { UserId = actor.User(), OrganisationId = body, AdmittedBy = null, At = now });
            db.Remember("seated", actor.User(), now);
        }
    }

    /// <summary>Tells its name only.</summary>
    public override string ToString() => nameof(MakeVaultKey);
}
