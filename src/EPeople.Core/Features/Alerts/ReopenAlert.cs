using EPeople.Core.Domain;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Features.Filing;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using FluentValidation;
using MediatR;

namespace EPeople.Core.Features.Alerts;

/// <summary>Goes on with an alert that was closed: it is kept as long as it runs.</summary>
/// <param name="Id">The alert.</param>
/// <param name="Text">Why; the reporter sees it.</param>
public sealed record ReopenAlert(AlertId Id, string? Text) : IAlertCommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.HandleAlerts;

    internal sealed class Validator : AbstractValidator<ReopenAlert>
    {
        public Validator()
        {
            RuleFor(r => r.Text).Given("reason.required").AtMost(AlertLimits.Message);
        }
    }

    internal sealed class Handler(CurrentActor current, AlertDesk desk, AlertClock clock, TimeProvider time) : IRequestHandler<ReopenAlert, Unit>
    {
        public async Task<Unit> Handle(ReopenAlert request, CancellationToken cancellationToken)
        {
            var now = time.GetUtcNow();
            using var opened = await desk.OpenAsync(request.Id, current.Actor, cancellationToken);
            var owed = AlertOwed.Of(await desk.NotesAsync(opened, cancellationToken));
            opened.Alert.Move(AlertVerb.Reopen, new AlertNote(AlertNoteKind.Reopened, now) { By = current.Actor.User(), Text = Typed.Clean(request.Text) }, clock, now, owed);
            await desk.SealAsync(opened.Alert, opened.Keys, cancellationToken);
            return Unit.Value;
        }
    }

    /// <summary>Tells its name only.</summary>
    public override string ToString() => nameof(ReopenAlert);
}
