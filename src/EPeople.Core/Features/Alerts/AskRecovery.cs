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
/// The passphrase is lost: asks custodians to give the key back. A new passphrase is chosen now; the key comes back under it once as many
/// custodians agreed as must come together.
/// </summary>
/// <param name="Motive">Why, for the custodians.</param>
/// <param name="Passphrase">The new one.</param>
/// <param name="Again">The same.</param>
public sealed record AskRecovery(string? Motive, string? Passphrase, string? Again) : IAlertCommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.OpenVault;

    internal sealed class Validator : AbstractValidator<AskRecovery>
    {
        public Validator()
        {
            RuleFor(r => r.Motive).Must(text => !string.IsNullOrWhiteSpace(text)).WithErrorCode("reason.required");
            RuleFor(r => r.Motive).Must(text => text is null || text.Length <= AlertLimits.Answer).WithErrorCode("field.too_long").WithState(_ => new object[] { AlertLimits.Answer });
            this.Passphrase(r => r.Passphrase, r => r.Again);
        }
    }

    internal sealed class Handler(CurrentActor current, AlertDb db, Passphrases passphrases, CustodyDesk custody, TimeProvider time) : IRequestHandler<AskRecovery, Unit>
    {
        public async Task<Unit> Handle(AskRecovery request, CancellationToken cancellationToken)
        {
            var (user, now) = (current.Actor.User(), time.GetUtcNow());
            var row = await db.Keys.AsNoTracking().FirstOrDefaultAsync(k => k.UserId == user, cancellationToken);
            if (row?.SafeId is not { } safe)
                throw new RuleBroken("vault.no_safe");
            await db.EndRecoveriesAsync(user, cancellationToken); // the newer one counts
            var target = Passphrases.NewKey();
            var (salt, box) = await passphrases.SealAsync(user, request.Passphrase!, target, cancellationToken);
            await custody.AskAsync(safe, user, new CustodyMotive(request.Motive!.Trim(), null), target[32..], [.. salt, .. box], isRecovery: true, cancellationToken);
            System.Security.Cryptography.CryptographicOperations.ZeroMemory(target);
            db.Remember("recovery_asked", user, now);
            return Unit.Value;
        }
    }

    /// <summary>Tells its name only.</summary>
    public override string ToString() => nameof(AskRecovery);
}
