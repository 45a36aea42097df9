using EPeople.Core.Domain;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Features.Filing;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using FluentValidation;
using MediatR;

namespace EPeople.Core.Features.Alerts;

/// <summary>Begins to look into an alert; the reporter sees it.</summary>
/// <param name="Id">The alert.</param>
/// <param name="Text">A word to the reporter, if there is one to say.</param>
public sealed record InvestigateAlert(AlertId Id, string? Text) : IAlertCommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.HandleAlerts;

    internal sealed class Validator : AbstractValidator<InvestigateAlert>
    {
        public Validator()
        {
            RuleFor(r => r.Text).AtMost(AlertLimits.Message);
        }
    }

    internal sealed class Handler(CurrentActor current, AlertDesk desk, AlertClock clock, TimeProvider time) : IRequestHandler<InvestigateAlert, Unit>
    {
        public async Task<Unit> Handle(InvestigateAlert request, CancellationToken cancellationToken)
        {
            var now = time.GetUtcNow();
            using var opened = await desk.OpenAsync(request.Id, current.Actor, cancellationToken);
            var owed = AlertOwed.Of(await desk.NotesAsync(opened, cancellationToken));
            opened.Alert.Move(AlertVerb.Investigate, new AlertNote(AlertNoteKind.Investigating, now) { By = current.Actor.User(), Text = Typed.Clean(request.Text) }, clock, now, owed);
            await desk.SealAsync(opened.Alert, opened.Keys, cancellationToken);
            return Unit.Value;
        }
    }

    /// <summary>Tells its name only.</summary>
    public override string ToString() => nameof(InvestigateAlert);
}
