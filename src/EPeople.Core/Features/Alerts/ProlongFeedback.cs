using EPeople.Core.Domain;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Features.Filing;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using FluentValidation;
using MediatR;

namespace EPeople.Core.Features.Alerts;

/// <summary>Takes the longer limit for feedback, for a reason that the reporter sees (Directive (EU) 2019/1937, article 11, 2 d). Once, and only while the alert runs.</summary>
/// <param name="Id">The alert.</param>
/// <param name="Reason">Why.</param>
public sealed record ProlongFeedback(AlertId Id, string? Reason) : IAlertCommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.HandleAlerts;

    internal sealed class Validator : AbstractValidator<ProlongFeedback>
    {
        public Validator()
        {
            RuleFor(r => r.Reason).Given("reason.required").AtMost(AlertLimits.Answer);
        }
    }

    internal sealed class Handler(CurrentActor current, AlertDesk desk, AlertClock clock, TimeProvider time) : IRequestHandler<ProlongFeedback, Unit>
    {
        public async Task<Unit> Handle(ProlongFeedback request, CancellationToken cancellationToken)
        {
            var now = time.GetUtcNow();
            using var opened = await desk.OpenAsync(request.Id, current.Actor, cancellationToken);
            var owed = AlertOwed.Of(await desk.NotesAsync(opened, cancellationToken));
            if (!opened.Alert.State.IsOpen())
                throw new RuleBroken("alert.wrong_state");
            if (owed.Justified)
                throw new RuleBroken("alert.prolonged");
            opened.Alert.Add(AlertVerb.Handle, new AlertNote(AlertNoteKind.Prolonged, now) { By = current.Actor.User(), Text = Typed.Clean(request.Reason) });
            opened.Alert.WakeAt(clock.NextReminder(opened.Alert, owed with { Justified = true }, now) ?? throw new RuleBroken("alert.wrong_state"));
            await desk.SealAsync(opened.Alert, opened.Keys, cancellationToken);
            return Unit.Value;
        }
    }

    /// <summary>Tells its name only.</summary>
    public override string ToString() => nameof(ProlongFeedback);
}
