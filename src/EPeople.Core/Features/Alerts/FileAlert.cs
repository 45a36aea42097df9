using System.Security.Cryptography;
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

    internal sealed class Handler(AlertDb db, ShredDb shred, AlertDrafts drafts, AlertReaders readers, AlertDesk desk, AlertSecrets secrets, AlertSafes safes, AlertClock clock, TimeProvider time)
        : IRequestHandler<FileAlert, Unit>
    {
        private const int WrapsInSteps = 4;

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
            using var derived = await secrets.OfReceiptAsync(words.Receipt, cancellationToken);

            var day = clock.DayOf(time.GetUtcNow());
            await SealAsync(content, recipients.Body, recipients.Readers, derived, day, cancellationToken);
            var proof = ProofCode.New();
            db.Proofs.Add(new AlertProof(proof.Commitment(), day));
            await db.DraftFiles.Where(f => f.Lookup == row.Lookup).ForEachAsync(file => db.DraftFiles.Remove(file), cancellationToken);
            drafts.Keep(row, request.Session, new AlertDraftWords { FiledDay = day, Proof = proof.Reveal() });
            return Unit.Value;
        }

        private async Task SealAsync(AlertContent content, OrganisationId body, IReadOnlyList<AlertReader> receivers, Derived receipt, DateOnly day, CancellationToken cancellationToken)
        {
            var id = new AlertId(Guid.NewGuid());
            var (alertKey, shredKey) = (RandomNumberGenerator.GetBytes(AlertKeys.Size), RandomNumberGenerator.GetBytes(AlertKeys.Size));
            using var keys = AlertKeys.Of(alertKey, shredKey, id);
            try
            {
                // The shred key first: a crash in between leaves a key of nothing, which a job removes, and never an alert that nobody can open.
                shred.Keys.Add(new ShredKey(id, shredKey));
                await shred.SaveChangesAsync(cancellationToken);

                var safe = content is { Name: NameChoice.Confidential, Identity: { } identity } ? await safes.SealIdentityAsync(identity, cancellationToken) : (Guid?)null;
                var filed = new AlertNote(AlertNoteKind.Filed, clock.StartOf(day)) { Content = content.Name == NameChoice.Open ? content : content with { Identity = null }, Detail = safe?.ToString() };
                var alert = new Alert(id, day, body, keys.Public, clock, filed);
                if (content.Retaliated == true)
                    alert.WakeAt(Sooner(alert.NextClockAt, clock.NextReminder(clock.RetaliationBy(day).LastDay, clock.StartOf(day))));
                db.Alerts.Add(alert);
                await desk.SealAsync(alert, keys, cancellationToken);
                db.Wraps.AddRange(receivers.Select(reader => new AlertWrap(id, secrets.TagOf(id, reader.UserId), SealedBox.Seal(alertKey, reader.PublicKey))));
                db.Wraps.AddRange(Enumerable.Range(0, WrapsInSteps - (receivers.Count % WrapsInSteps)).Select(_ => AlertSecrets.Dummy(id)));
                db.Receipts.Add(new AlertReceipt(receipt.Lookup, ContentBox.SealBytes([.. id.Value.ToByteArray(true), .. alertKey], receipt.Key, "alert-receipt")));
                db.Files.AddRange(content.Files.Select(file => new AlertFileRow(file.StoredName, id)));
                db.Mails.AddRange(receivers.Select(reader => new AlertMail(Guid.NewGuid(), reader.UserId)));
            }
            finally
            {
                CryptographicOperations.ZeroMemory(alertKey);
                CryptographicOperations.ZeroMemory(shredKey);
            }
        }

        private static DateTimeOffset Sooner(DateTimeOffset? one, DateTimeOffset other) => one is { } first && first < other ? first : other;
    }

    /// <summary>Tells its name only.</summary>
    public override string ToString() => nameof(FileAlert);
}
