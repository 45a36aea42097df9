using EPeople.Core.Domain;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Alerts;

/// <summary>A custodian refuses: the request ends.</summary>
/// <param name="Id">The request.</param>
public sealed record RefuseCustody(Guid Id) : IAlertCommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.GuardVault;

    internal sealed class Handler(CurrentActor current, AlertDb db, CustodyDesk custody, AlertDesk desk, TimeProvider time) : IRequestHandler<RefuseCustody, Unit>
    {
        public async Task<Unit> Handle(RefuseCustody request, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, time.GetUtcNow());
            var asked = await db.RequestFor(request.Id, actor, cancellationToken);
            if (asked.RequestedBy == actor.UserId)
                throw new NotFound();
            if (asked.State != CustodyState.Waiting)
                throw new RuleBroken("custody.decided");
            var motive = custody.Motive(asked.Letters.Single(letter => letter.CustodianId == actor.UserId), actor);
            asked.State = CustodyState.Refused;
            db.RemoveRange(asked.Boxes);
            db.Remember("refused", actor.User(), now, asked.RequestedBy);
            await db.NoteInAlert(desk, motive, new AlertNote(AlertNoteKind.IdentityRefused, now) { Detail = asked.Id.ToString() }, cancellationToken);
            db.Mails.Add(new AlertMail(Guid.NewGuid(), asked.RequestedBy));
            return Unit.Value;
        }
    }
}
