using EPeople.Core.Domain;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Features.Filing;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using FluentValidation;
using MediatR;

namespace EPeople.Core.Features.Alerts;

/// <summary>Ends an alert with an outcome, told to the reporter: the feedback that the law asks for. From now on its days are counted.</summary>
/// <param name="Id">The alert.</param>
/// <param name="Outcome">One of <see cref="AlertOutcomes.All"/>.</param>
/// <param name="Text">What was found and done, in words to the reporter.</param>
public sealed record CloseAlert(AlertId Id, string? Outcome, string? Text) : IAlertCommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.HandleAlerts;

    internal sealed class Validator : AbstractValidator<CloseAlert>
    {
        public Validator()
        {
            RuleFor(r => r.Outcome).Must(outcome => outcome is not null && AlertOutcomes.All.Contains(outcome)).WithErrorCode("alert.outcome");
            RuleFor(r => r.Text).Given("reason.required").AtMost(AlertLimits.Message);
        }
    }

    internal sealed class Handler(CurrentActor current, AlertDesk desk, AlertClock clock, TimeProvider time) : IRequestHandler<CloseAlert, Unit>
    {
        public async Task<Unit> Handle(CloseAlert request, CancellationToken cancellationToken)
        {
            var now = time.GetUtcNow();
            using var opened = await desk.OpenAsync(request.Id, current.Actor, cancellationToken);
            var owed = AlertOwed.Of(await desk.NotesAsync(opened, cancellationToken));
            opened.Alert.Move(AlertVerb.Close, new AlertNote(AlertNoteKind.Closed, now) { By = current.Actor.User(), Text = Typed.Clean(request.Text), Detail = request.Outcome }, clock, now, owed);
            await desk.SealAsync(opened.Alert, opened.Keys, cancellationToken);
            return Unit.Value;
        }
    }

    /// <summary>Tells its name only.</summary>
    public override string ToString() => nameof(CloseAlert);
}
