using EPeople.Core.Domain;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Features.Filing;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using FluentValidation;
using MediatR;

namespace EPeople.Core.Features.Alerts;

/// <summary>Notes something for the other readers of an alert; the reporter does not see it.</summary>
/// <param name="Id">The alert.</param>
/// <param name="Text">The note.</param>
public sealed record NoteAlert(AlertId Id, string? Text) : IAlertCommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.HandleAlerts;

    internal sealed class Validator : AbstractValidator<NoteAlert>
    {
        public Validator()
        {
            RuleFor(r => r.Text).Given("reason.required").AtMost(AlertLimits.Message);
        }
    }

    internal sealed class Handler(CurrentActor current, AlertDesk desk, TimeProvider time) : IRequestHandler<NoteAlert, Unit>
    {
        public async Task<Unit> Handle(NoteAlert request, CancellationToken cancellationToken)
        {
            var now = time.GetUtcNow();
            using var opened = await desk.OpenAsync(request.Id, current.Actor, cancellationToken);
            var note = new AlertNote(AlertNoteKind.Internal, now) { By = current.Actor.User(), Text = Typed.Clean(request.Text) };
            if (await desk.IsSaidAsync(opened, note, cancellationToken))
                return Unit.Value;
            opened.Alert.Add(AlertVerb.Handle, note);
            await desk.SealAsync(opened.Alert, opened.Keys, cancellationToken);
            return Unit.Value;
        }
    }

    /// <summary>Tells its name only.</summary>
    public override string ToString() => nameof(NoteAlert);
}
