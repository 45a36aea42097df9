using System.Security.Cryptography;
using EPeople.Core.Domain;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Persistence;
using EPeople.Core.Security.Vault;

namespace EPeople.Core.Features.Alerts;

/// <summary>An alert that is to be made.</summary>
/// <param name="Content">What its readers may read.</param>
/// <param name="Body">The body that receives it.</param>
/// <param name="Readers">To whom it is sealed.</param>
/// <param name="Day">Local day from which its limits count.</param>
public sealed record NewAlert(AlertContent Content, OrganisationId Body, IReadOnlyList<AlertReader> Readers, DateOnly Day)
{
    /// <summary>The reporter's identity, which custodians guard.</summary>
    public SealedIdentity? Identity { get; init; }

    /// <summary>What the receipt opens; null: it has no reporter of its own.</summary>
    public Derived? Receipt { get; init; }

    /// <summary>A second note: where it came from.</summary>
    public AlertNote? From { get; init; }

    /// <summary>Tells that there is an alert, never which.</summary>
    public override string ToString() => "new alert (not shown)";
}

/// <summary>Makes an alert: its keys, its sealed rows, and a box for each of its readers among boxes of nobody.</summary>
public sealed class AlertSealer(AlertDb db, ShredDb shred, AlertDesk desk, AlertSecrets secrets, AlertClock clock)
{
    private const int WrapsInSteps = 4;

    /// <summary>Adds the rows; all but the shred key is saved with the commit.</summary>
    public async Task<AlertId> SealAsync(NewAlert made, CancellationToken cancellationToken)
    {
        var id = new AlertId(Guid.NewGuid());
        var (alertKey, shredKey) = (RandomNumberGenerator.GetBytes(AlertKeys.Size), RandomNumberGenerator.GetBytes(AlertKeys.Size));
        using var keys = AlertKeys.Of(alertKey, shredKey, id);
        try
        {
            // The shred key first: a crash in between leaves a key of nothing, which a job removes, and never an alert that nobody can open.
            shred.Keys.Add(new ShredKey(id, shredKey));
            await shred.SaveChangesAsync(cancellationToken);

            await desk.SealAsync(Row(id, made, keys.Public), keys, cancellationToken);
            var (receivers, files) = (made.Readers, made.Content.Files);
            db.Wraps.AddRange(receivers.Select(reader => new AlertWrap(id, secrets.TagOf(made.Day, reader.UserId), SealedBox.Seal(alertKey, reader.PublicKey))));
            db.Wraps.AddRange(Enumerable.Range(0, WrapsInSteps - (receivers.Count % WrapsInSteps)).Select(_ => AlertSecrets.Dummy(id)));
            if (made.Receipt is { } receipt)
                db.Receipts.Add(new AlertReceipt(receipt.Lookup, ContentBox.SealBytes([.. id.Value.ToByteArray(true), .. alertKey], receipt.Key, "alert-receipt")));
            db.Files.AddRange(files.Select(file => new AlertFileRow(file.StoredName, id)));
            db.Mails.AddRange(receivers.Select(reader => new AlertMail(Guid.NewGuid(), reader.UserId)));
            return id;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(alertKey);
            CryptographicOperations.ZeroMemory(shredKey);
        }
    }

    private Alert Row(AlertId id, NewAlert made, byte[] publicKey)
    {
        var at = clock.StartOf(made.Day);
        var alert = new Alert(id, made.Day, made.Body, publicKey, clock, new AlertNote(AlertNoteKind.Filed, at) { Content = made.Content, Detail = made.Identity?.Safe.ToString(), Identity = made.Identity?.Box });
        if (made.From is { } from)
            alert.Add(AlertVerb.Handle, from);
        if (clock.NextReminder(alert, AlertOwed.Of(alert.NewNotes), at) is { } wake)
            alert.WakeAt(wake);
        db.Alerts.Add(alert);
        return alert;
    }
}
