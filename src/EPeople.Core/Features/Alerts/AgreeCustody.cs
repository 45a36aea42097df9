using EPeople.Core.Domain;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Alerts;

/// <summary>A custodian agrees: takes off their layer. With the last of them whoever asked can read what was asked for.</summary>
/// <param name="Id">The request.</param>
public sealed record AgreeCustody(Guid Id) : IAlertCommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.GuardVault;

    internal sealed class Handler(CurrentActor current, AlertDb db, CustodyDesk custody, AlertDesk desk, TimeProvider time) : IRequestHandler<AgreeCustody, Unit>
    {
        public async Task<Unit> Handle(AgreeCustody request, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, time.GetUtcNow());
            var asked = await db.RequestFor(request.Id, actor, cancellationToken);
            if (asked.RequestedBy == actor.UserId)
                throw new NotFound();
            var motive = custody.Motive(asked.Letters.Single(letter => letter.CustodianId == actor.UserId), actor);
            var reached = await custody.AgreeAsync(asked, actor, cancellationToken);
            db.Remember("agreed", actor.User(), now, asked.RequestedBy);
            await db.NoteInAlert(desk, motive, new AlertNote(reached ? AlertNoteKind.IdentityOpened : AlertNoteKind.IdentityAgreed, now) { Detail = asked.Id.ToString() }, cancellationToken);
            if (reached)
                db.Mails.Add(new AlertMail(Guid.NewGuid(), asked.RequestedBy));
            return Unit.Value;
        }
    }
}
