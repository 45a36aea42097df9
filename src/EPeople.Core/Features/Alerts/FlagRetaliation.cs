using EPeople.Core.Domain;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Features.Filing;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using FluentValidation;
using MediatR;

namespace EPeople.Core.Features.Alerts;

/// <summary>An investigator records that the reporter suffers for having spoken: a limit of its own begins. The reporter sees it.</summary>
/// <param name="Id">The alert.</param>
/// <param name="Text">What is known of it.</param>
public sealed record FlagRetaliation(AlertId Id, string? Text) : IAlertCommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.HandleAlerts;

    internal sealed class Validator : AbstractValidator<FlagRetaliation>
    {
        public Validator()
        {
            RuleFor(r => r.Text).Given("reason.required").AtMost(AlertLimits.Message);
        }
    }

    internal sealed class Handler(CurrentActor current, AlertDesk desk, AlertClock clock, TimeProvider time) : IRequestHandler<FlagRetaliation, Unit>
    {
        public async Task<Unit> Handle(FlagRetaliation request, CancellationToken cancellationToken)
        {
            var now = time.GetUtcNow();
            using var opened = await desk.OpenAsync(request.Id, current.Actor, cancellationToken);
            var owed = AlertOwed.Of(await desk.NotesAsync(opened, cancellationToken)) with { Retaliation = now };
            opened.Alert.Add(AlertVerb.Handle, new AlertNote(AlertNoteKind.Retaliation, now) { By = current.Actor.User(), Text = Typed.Clean(request.Text) });
            if (clock.NextReminder(opened.Alert, owed, now) is { } wake) // one that was closed keeps the day of its end
                opened.Alert.WakeAt(wake);
            await desk.SealAsync(opened.Alert, opened.Keys, cancellationToken);
            return Unit.Value;
        }
    }

    /// <summary>Tells its name only.</summary>
    public override string ToString() => nameof(FlagRetaliation);
}
