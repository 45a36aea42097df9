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
/// Files an alert: chooses who may receive it, makes its keys, seals it to them and to the receipt, and leaves no word of it in clear. Sent
/// twice, it files once.
/// </summary>
/// <param name="Session">The session's secret.</param>
/// <param name="WrittenDown">The end of the receipt, at least four digits, as a sign that it was written down.</param>
public sealed record FileAlert(string Session, string? WrittenDown) : IAlertCommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.FileAlert;

    internal sealed class Handler(AlertDb db, AlertDrafts drafts, AlertReaders readers, AlertSealer sealer, AlertSecrets secrets, AlertSafes safes, AlertClock clock, TimeProvider time)
        : IRequestHandler<FileAlert, Unit>
    {
        public async Task<Unit> Handle(FileAlert request, CancellationToken cancellationToken)
        {
            var (row, words) = await drafts.OpenAsync(request.Session, cancellationToken);
            if (words.FiledDay is not null)
                return Unit.Value;
            if (words.Content is not { Name: not null, Kind: not null, What: not null } content || !Receipt.TryParse(words.Receipt, out var receipt))
                throw new RuleBroken("alert.incomplete");
            if (!receipt.EndsWith(request.WrittenDown))
                throw new Invalid(nameof(WrittenDown), "alert.written_down");
            var recipients = await readers.ForAsync(content, cancellationToken);
            using var derived = await secrets.OfReceiptAsync(words.Receipt, SlowLine.Filing, cancellationToken);

            var day = clock.DayOf(time.GetUtcNow());
            var guarded = content is { Name: NameChoice.Confidential, Identity: { } identity } ? await safes.SealIdentityAsync(identity, cancellationToken) : null;
            await sealer.SealAsync(new NewAlert(content.Name == NameChoice.Open ? content : content with { Identity = null }, recipients.Body, recipients.Readers, day) { Identity = guarded, Receipt = derived }, cancellationToken);
            var proof = ProofCode.New();
            db.Proofs.Add(new AlertProof(proof.Commitment(), day));
            await db.DraftFiles.Where(f => f.Lookup == row.Lookup).ForEachAsync(file => db.DraftFiles.Remove(file), cancellationToken);
            drafts.Keep(row, request.Session, new AlertDraftWords { FiledDay = day, Proof = proof.Reveal() });
            return Unit.Value;
        }
    }

    /// <summary>Tells its name only.</summary>
    public override string ToString() => nameof(FileAlert);
}
