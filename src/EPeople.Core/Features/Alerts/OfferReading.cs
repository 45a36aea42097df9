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
/// A reader of an alert asks another seated investigator, of any body, to read it too: the alert key is sealed to them by this act alone. They
/// read nothing before they have declared to be free of conflict (<see cref="DeclareNoConflict"/>).
/// </summary>
/// <param name="Id">The alert.</param>
/// <param name="UserId">Who is asked.</param>
public sealed record OfferReading(AlertId Id, Guid UserId) : IAlertCommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.HandleAlerts;

    internal sealed class Handler(CurrentActor current, AlertDb db, AlertDesk desk, AlertReaders readers, AlertSecrets secrets, AlertNotices notices, TimeProvider time) : IRequestHandler<OfferReading, Unit>
    {
        public async Task<Unit> Handle(OfferReading request, CancellationToken cancellationToken)
        {
            var now = time.GetUtcNow();
            using var opened = await desk.OpenAsync(request.Id, current.Actor, cancellationToken);
            var content = (await desk.NotesAsync(opened, cancellationToken))[0].Content!;
            var asked = (await readers.SeatedAsync(cancellationToken)).FirstOrDefault(seat => seat.Reader.UserId == request.UserId) ?? throw new NotFound();
            if (readers.Without([asked.Reader], asked.Body, content).Count == 0)
                throw new RuleBroken("alert.conflict");
            byte[] reads = secrets.TagOf(opened.Alert.FiledDay, request.UserId), offer = secrets.OfferOf(opened.Alert.FiledDay, request.UserId);
            if (await db.Wraps.AnyAsync(w => w.AlertId == request.Id && (w.Tag == reads || w.Tag == offer), cancellationToken))
                return Unit.Value;
            var box = await desk.WithAlertKeyAsync(request.Id, current.Actor, key => SealedBox.Seal(key, asked.Reader.PublicKey), cancellationToken);
            db.Wraps.Add(new AlertWrap(request.Id, offer, box));
            opened.Alert.Add(AlertVerb.Handle, new AlertNote(AlertNoteKind.ReaderAdded, now) { By = current.Actor.User(), Detail = request.UserId.ToString() });
            await notices.TellAsync([request.UserId], cancellationToken);
            await desk.SealAsync(opened.Alert, opened.Keys, cancellationToken);
            return Unit.Value;
        }
    }

    /// <summary>Tells its name only.</summary>
    public override string ToString() => nameof(OfferReading);
}
