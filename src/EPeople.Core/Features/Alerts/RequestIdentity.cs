using EPeople.Core.Domain;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Alerts;

/// <summary>An investigator asks custodians to open the identity of a confidential reporter, with a motive. The reporter sees it.</summary>
/// <param name="Id">The alert.</param>
/// <param name="Motive">Why.</param>
public sealed record RequestIdentity(AlertId Id, string? Motive) : IAlertCommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.HandleAlerts;

    internal sealed class Validator : AbstractValidator<RequestIdentity>
    {
        public Validator()
        {
            RuleFor(r => r.Motive).Must(text => !string.IsNullOrWhiteSpace(text)).WithErrorCode("reason.required");
            RuleFor(r => r.Motive).Must(text => text is null || text.Length <= AlertLimits.Answer).WithErrorCode("field.too_long").WithState(_ => new object[] { AlertLimits.Answer });
        }
    }

    internal sealed class Handler(CurrentActor current, AlertDb db, AlertDesk desk, CustodyDesk custody, TimeProvider time) : IRequestHandler<RequestIdentity, Unit>
    {
        public async Task<Unit> Handle(RequestIdentity request, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, time.GetUtcNow());
            using var opened = await desk.OpenAsync(request.Id, actor, cancellationToken);
            var safe = (await desk.NotesAsync(opened, cancellationToken))[0].Detail is { } id ? Guid.Parse(id) : throw new RuleBroken("alert.no_identity");
            var user = actor.User();
            if (await db.Requests.AnyAsync(r => r.SafeId == safe && r.RequestedBy == user && (r.State == CustodyState.Waiting || r.State == CustodyState.Opened), cancellationToken))
                throw new RuleBroken("custody.asked");
            var key = await db.Keys.AsNoTracking().Where(k => k.UserId == user).Select(k => k.PublicKey).FirstAsync(cancellationToken);
            await custody.AskAsync(safe, user, new CustodyMotive(request.Motive!.Trim(), request.Id.Value), key, [], isRecovery: false, cancellationToken);
            opened.Alert.Add(AlertVerb.Handle, new AlertNote(AlertNoteKind.IdentityRequested, now) { By = user, Text = request.Motive.Trim() });
            await desk.SealAsync(opened.Alert, opened.Keys, cancellationToken);
            db.Remember("identity_asked", user, now);
            return Unit.Value;
        }
    }

    /// <summary>Tells its name only.</summary>
    public override string ToString() => nameof(RequestIdentity);
}
