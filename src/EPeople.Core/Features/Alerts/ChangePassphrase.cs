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

/// <summary>Changes the passphrase of the actor's key. The key stays: what was sealed to it opens as before.</summary>
/// <param name="Old">The present one.</param>
/// <param name="Passphrase">The new one.</param>
/// <param name="Again">The same.</param>
public sealed record ChangePassphrase(string? Old, string? Passphrase, string? Again) : IAlertCommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.OpenVault;

    internal sealed class Validator : AbstractValidator<ChangePassphrase>
    {
        public Validator() => this.Passphrase(r => r.Passphrase, r => r.Again);
    }

    internal sealed class Handler(CurrentActor current, AlertDb db, Passphrases passphrases, TimeProvider time) : IRequestHandler<ChangePassphrase, Unit>
    {
        public async Task<Unit> Handle(ChangePassphrase request, CancellationToken cancellationToken)
        {
            var user = current.Actor.User();
            var row = await db.Keys.FirstOrDefaultAsync(k => k.UserId == user, cancellationToken) ?? throw new RuleBroken("vault.no_key");
            var old = request.Old is { Length: <= Passphrases.Longest } typed ? typed : "";
            var key = await passphrases.OpenAsync(user, old, row.Salt, row.Sealed, cancellationToken) ?? throw new Invalid(nameof(Old), "vault.wrong");
            (row.Salt, row.Sealed) = await passphrases.SealAsync(user, request.Passphrase!, key, cancellationToken);
            System.Security.Cryptography.CryptographicOperations.ZeroMemory(key);
            db.Remember("passphrase_changed", user, time.GetUtcNow());
            return Unit.Value;
        }
    }

    /// <summary>Tells its name only.</summary>
    public override string ToString() => nameof(ChangePassphrase);
}
