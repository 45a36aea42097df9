using System.Security.Cryptography;
using EPeople.Core.Domain;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Security.Vault;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Alerts;

/// <summary>
/// One opened alert: its row and its keys, which end with it. What one may not open is not found; a key that is not open is told
/// (<c>vault.closed</c>), because its owner can open it.
/// </summary>
public sealed record OpenedAlert(Alert Alert, AlertKeys Keys) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Keys.Dispose();

    /// <summary>Tells that there is an alert, never which.</summary>
    public override string ToString() => "opened alert (not shown)";
}

/// <summary>Opens alerts for whoever holds a key, seals what is added, and reads what is there: the one place where keys and rows meet.</summary>
public sealed class AlertDesk(AlertDb db, ShredDb shred, OpenedKeys opened, AlertSecrets secrets)
{
    private const byte ByContentKey = 1;
    private const byte ToPublicKey = 2;

    private static readonly TimeSpan _again = TimeSpan.FromMinutes(10);

    /// <summary>The alert for this actor: an investigator to whom it is sealed, or its reporter.</summary>
    /// <exception cref="NotFound">There is none for this actor.</exception>
    /// <exception cref="RuleBroken"><c>vault.closed</c>: the actor's key is not open; <c>alert.declare</c>: they have not declared yet to be free of conflict.</exception>
    public async Task<OpenedAlert> OpenAsync(AlertId id, Actor actor, CancellationToken cancellationToken)
    {
        var alert = await LivingAsync(id, cancellationToken);
        return await OpenAsync(alert,
            actor.Kind == ActorKind.Reporter
                ? actor.AlertId == id ? opened.Use(actor.Session, id.Value, key => key.ToArray()) : null
                : await OfReaderAsync(alert, actor, cancellationToken), cancellationToken);
    }

    /// <summary>The alert that this investigator was asked to read; what they declare is all that they may do.</summary>
    /// <exception cref="NotFound">They were not asked, or have declared.</exception>
    /// <exception cref="RuleBroken"><c>vault.closed</c>.</exception>
    public async Task<OpenedAlert> OpenOfferAsync(AlertId id, Actor actor, CancellationToken cancellationToken)
    {
        var owner = actor.UserId ?? throw new NotFound();
        var alert = await LivingAsync(id, cancellationToken);
        return await OpenAsync(alert, await UnwrapAsync(id, secrets.OfferOf(alert.FiledDay, owner), owner, actor, cancellationToken), cancellationToken);
    }

    private async Task<Alert> LivingAsync(AlertId id, CancellationToken cancellationToken) =>
        await db.Alerts.FirstOrDefaultAsync(a => a.Id == id && a.State != AlertState.Shredded, cancellationToken) ?? throw new NotFound();

    private async Task<OpenedAlert> OpenAsync(Alert alert, byte[]? key, CancellationToken cancellationToken)
    {
        var id = alert.Id;
        var other = await shred.Keys.AsNoTracking().FirstOrDefaultAsync(k => k.AlertId == id, cancellationToken);
        if (key is null || other is null)
            throw new NotFound();
        try
        {
            var keys = AlertKeys.Of(key, other.Key, id);
            return keys.Public.AsSpan().SequenceEqual(alert.PublicKey) ? new OpenedAlert(alert, keys) : throw new NotFound();
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>Runs <paramref name="use"/> with the alert key as it is sealed to this reader, to seal it to another.</summary>
    /// <exception cref="NotFound">It is not sealed to this reader.</exception>
    public async Task<T> WithAlertKeyAsync<T>(AlertId id, Actor actor, Func<byte[], T> use, CancellationToken cancellationToken)
    {
        var key = await OfReaderAsync(await LivingAsync(id, cancellationToken), actor, cancellationToken) ?? throw new NotFound();
        try
        {
            return use(key);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>Seals the notes that the alert's verbs left, with its keys or, without them, to its public key.</summary>
    public async Task SealAsync(Alert alert, AlertKeys? keys, CancellationToken cancellationToken)
    {
        var number = await db.Entries.Where(e => e.AlertId == alert.Id).MaxAsync(e => (int?)e.Number, cancellationToken) ?? 0;
        foreach (var note in alert.NewNotes)
        {
            number++;
            byte[] box = keys is not null
                ? [ByContentKey, .. ContentBox.Seal(note, keys.Content, Context(alert.Id, number))]
                : [ToPublicKey, .. Blind(note, alert, number)];
            db.Entries.Add(new AlertEntry(alert.Id, number, box));
        }

        alert.NotesSealed();
    }

    /// <summary>The whole history, oldest first.</summary>
    public async Task<IReadOnlyList<AlertNote>> NotesAsync(OpenedAlert alert, CancellationToken cancellationToken)
    {
        var entries = await db.Entries.AsNoTracking().Where(e => e.AlertId == alert.Alert.Id).OrderBy(e => e.Number).ToListAsync(cancellationToken);
        return [.. entries.Select(entry => Open(entry, alert.Keys) ?? throw new CryptographicException("An entry of an alert does not open: it was changed."))];
    }

    /// <summary>
    /// Whether this is the form of a moment ago, sent again: the last words of the same side are the same, with the same files. (Two that come
    /// at once meet at the alert's stamp.)
    /// </summary>
    public async Task<bool> IsSaidAsync(OpenedAlert alert, AlertNote note, CancellationToken cancellationToken) =>
        (await NotesAsync(alert, cancellationToken)).LastOrDefault(before => before.Kind == note.Kind && before.By == note.By) is { } last
        && last.Text == note.Text && note.At - last.At < _again
        && last.Files.Select(file => (file.Name, file.Length)).SequenceEqual(note.Files.Select(file => (file.Name, file.Length)));

    /// <summary>Takes words out of every entry, for good: what held them is sealed anew without them.</summary>
    public async Task RedactAsync(OpenedAlert alert, string words, CancellationToken cancellationToken)
    {
        foreach (var entry in await db.Entries.Where(e => e.AlertId == alert.Alert.Id).ToListAsync(cancellationToken))
        {
            var note = Open(entry, alert.Keys) ?? throw new CryptographicException("An entry of an alert does not open: it was changed.");
            byte[] box = [ByContentKey, .. ContentBox.Seal(AlertMasks.Redact(note, words), alert.Keys.Content, Context(alert.Alert.Id, entry.Number))];
            db.Entry(entry).Property(e => e.Sealed).CurrentValue = box; // all of them: which held the words is nobody's business
        }
    }

    /// <summary>The histories of those of these alerts that are sealed to the reader: what lists show. The reader's key must be open.</summary>
    public async Task<IReadOnlyDictionary<AlertId, IReadOnlyList<AlertNote>>> HistoriesAsync(IReadOnlyList<AlertId> ids, IReadOnlyList<byte[]> wanted, Actor actor, CancellationToken cancellationToken)
    {
        var owner = actor.UserId ?? throw new NotFound();
        var wraps = await db.Wraps.AsNoTracking().Where(w => ids.Contains(w.AlertId) && wanted.Contains(w.Tag)).ToDictionaryAsync(w => w.AlertId, cancellationToken);
        var others = await shred.Keys.AsNoTracking().Where(k => ids.Contains(k.AlertId)).ToDictionaryAsync(k => k.AlertId, cancellationToken);
        var entries = (await db.Entries.AsNoTracking().Where(e => ids.Contains(e.AlertId)).ToListAsync(cancellationToken)).ToLookup(e => e.AlertId);
        var histories = new Dictionary<AlertId, IReadOnlyList<AlertNote>>();
        foreach (var (id, wrap) in wraps)
        {
            if (!others.TryGetValue(id, out var other) || Unwrap(wrap, actor.Session, owner) is not { } key)
                continue;
            using var keys = AlertKeys.Of(key, other.Key, id);
            CryptographicOperations.ZeroMemory(key);
            var notes = entries[id].OrderBy(e => e.Number).Select(entry => Open(entry, keys)).ToList();
            if (notes.Count > 0 && !notes.Contains(null))
                histories[id] = [.. notes.OfType<AlertNote>()];
        }

        return histories;
    }

    private async Task<byte[]?> OfReaderAsync(Alert alert, Actor actor, CancellationToken cancellationToken)
    {
        if (actor.UserId is not { } owner || !actor.May(Permission.HandleAlerts))
            return null;
        var (id, filed) = (alert.Id, alert.FiledDay);
        if (await UnwrapAsync(id, secrets.TagOf(filed, owner), owner, actor, cancellationToken) is { } key)
            return key;
        var offer = secrets.OfferOf(filed, owner);
        return await db.Wraps.AnyAsync(w => w.AlertId == id && w.Tag == offer, cancellationToken) ? throw new RuleBroken("alert.declare") : null;
    }

    private async Task<byte[]?> UnwrapAsync(AlertId id, byte[] tag, Guid owner, Actor actor, CancellationToken cancellationToken)
    {
        if (await db.Wraps.AsNoTracking().FirstOrDefaultAsync(w => w.AlertId == id && w.Tag == tag, cancellationToken) is not { } wrap)
            return null;
        return opened.IsOpen(actor.Session, owner) ? Unwrap(wrap, actor.Session, owner) : throw new RuleBroken("vault.closed");
    }

    private byte[]? Unwrap(AlertWrap wrap, string? session, Guid owner) =>
        opened.Use(session, owner, key => SealedBox.Open(wrap.Sealed, key[32..].ToArray(), key[..32]));

    private static byte[] Blind(AlertNote note, Alert alert, int number)
    {
        var once = RandomNumberGenerator.GetBytes(AlertKeys.Size);
        byte[] box = [.. SealedBox.Seal(once, alert.PublicKey), .. ContentBox.Seal(note, once, Context(alert.Id, number))];
        CryptographicOperations.ZeroMemory(once);
        return box;
    }

    private static AlertNote? Open(AlertEntry entry, AlertKeys keys)
    {
        var context = Context(entry.AlertId, entry.Number);
        if (entry.Sealed[0] == ByContentKey)
            return ContentBox.Open<AlertNote>(entry.Sealed[1..], keys.Content, context);
        const int box = AlertKeys.Size + SealedBox.Overhead;
        var note = keys.Open(entry.Sealed[1..(1 + box)]) is { } once ? ContentBox.Open<AlertNote>(entry.Sealed[(1 + box)..], once, context) : null;
        return note is { IsOfTheService: true } ? note : null;
    }

    private static string Context(AlertId id, int number) => $"alert/{id}/{number}";
}
