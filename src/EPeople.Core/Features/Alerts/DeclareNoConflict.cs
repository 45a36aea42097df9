using EPeople.Core.Domain;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Alerts;

/// <summary>
/// Whoever was asked to read an alert declares to be free of conflict, and reads from then on; or says that they are not, and the key sealed
/// to them is gone.
/// </summary>
/// <param name="Id">The alert.</param>
/// <param name="IsFree">Whether they declare it.</param>
public sealed record DeclareNoConflict(AlertId Id, bool? IsFree) : IAlertCommand<Unit>
{
    /// <summary>Detail of the note of somebody who has a conflict.</summary>
    public const string Declined = "declined";

    /// <inheritdoc/>
    public static Permission Needs => Permission.HandleAlerts;

    internal sealed class Validator : AbstractValidator<DeclareNoConflict>
    {
        public Validator()
        {
            RuleFor(r => r.IsFree).NotNull().WithErrorCode("alert.declaration");
        }
    }

    internal sealed class Handler(CurrentActor current, AlertDb db, AlertDesk desk, AlertSecrets secrets, TimeProvider time) : IRequestHandler<DeclareNoConflict, Unit>
    {
        public async Task<Unit> Handle(DeclareNoConflict request, CancellationToken cancellationToken)
        {
            var (user, now) = (current.Actor.User(), time.GetUtcNow());
            using var opened = await desk.OpenOfferAsync(request.Id, current.Actor, cancellationToken);
            var offer = secrets.OfferOf(opened.Alert.FiledDay, user);
            var wrap = await db.Wraps.FirstAsync(w => w.AlertId == request.Id && w.Tag == offer, cancellationToken);
            db.Wraps.Remove(wrap);
            if (request.IsFree == true)
                db.Wraps.Add(wrap with { Tag = secrets.TagOf(opened.Alert.FiledDay, user) });
            opened.Alert.Add(AlertVerb.Handle, new AlertNote(AlertNoteKind.ReaderAdded, now) { By = user, Detail = request.IsFree == true ? user.ToString() : Declined });
            await desk.SealAsync(opened.Alert, opened.Keys, cancellationToken);
            return Unit.Value;
        }
    }

    /// <summary>Tells its name only.</summary>
    public override string ToString() => nameof(DeclareNoConflict);
}
