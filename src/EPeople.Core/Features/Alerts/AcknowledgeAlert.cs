using EPeople.Core.Domain;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Alerts;

/// <summary>Tells the reporter that the alert was read; the first of the two limits is kept with it.</summary>
/// <param name="Id">The alert.</param>
/// <param name="Text">A word to the reporter, if there is one to say.</param>
public sealed record AcknowledgeAlert(AlertId Id, string? Text) : IAlertCommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.HandleAlerts;

    internal sealed class Handler(CurrentActor current, AlertDesk desk, AlertClock clock, TimeProvider time) : IRequestHandler<AcknowledgeAlert, Unit>
    {
        public async Task<Unit> Handle(AcknowledgeAlert request, CancellationToken cancellationToken)
        {
            var now = time.GetUtcNow();
            using var opened = await desk.OpenAsync(request.Id, current.Actor, cancellationToken);
            var note = new AlertNote(AlertNoteKind.Acknowledged, now) { By = current.Actor.User(), Text = Filing.Typed.Clean(request.Text) };
            opened.Alert.Move(AlertVerb.Acknowledge, note, clock, now, AlertOwed.Of(await desk.NotesAsync(opened, cancellationToken)));
            await desk.SealAsync(opened.Alert, opened.Keys, cancellationToken);
            return Unit.Value;
        }
    }

    /// <summary>Tells its name only.</summary>
    public override string ToString() => nameof(AcknowledgeAlert);
}
