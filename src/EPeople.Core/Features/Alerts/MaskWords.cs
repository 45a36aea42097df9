using EPeople.Core.Domain;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Features.Filing;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using FluentValidation;
using MediatR;

namespace EPeople.Core.Features.Alerts;

/// <summary>Hides words from other authorities: copies that are forwarded do not have them, and readers see them struck out. The same act lifts a mask again.</summary>
/// <param name="Id">The alert.</param>
/// <param name="Words">Exactly as they stand in the alert.</param>
/// <param name="Lift">To lift the mask.</param>
public sealed record MaskWords(AlertId Id, string? Words, bool Lift = false) : IAlertCommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.HandleAlerts;

    internal sealed class Validator : AbstractValidator<MaskWords>
    {
        public Validator()
        {
            RuleFor(r => r.Words).Given("alert.words").AtMost(AlertLimits.Line);
        }
    }

    internal sealed class Handler(CurrentActor current, AlertDesk desk, TimeProvider time) : IRequestHandler<MaskWords, Unit>
    {
        public async Task<Unit> Handle(MaskWords request, CancellationToken cancellationToken)
        {
            var now = time.GetUtcNow();
            using var opened = await desk.OpenAsync(request.Id, current.Actor, cancellationToken);
            var (words, notes) = (Typed.Clean(request.Words)!, await desk.NotesAsync(opened, cancellationToken));
            if (request.Lift ? !AlertMasks.Of(notes).Contains(words) : !AlertMasks.Holds(notes[0].Content!, words))
                throw new Invalid(nameof(Words), "alert.words_absent");
            opened.Alert.Add(AlertVerb.Handle, new AlertNote(AlertNoteKind.Masked, now) { By = current.Actor.User(), Text = words, Detail = request.Lift ? AlertMasks.Lifted : null });
            await desk.SealAsync(opened.Alert, opened.Keys, cancellationToken);
            return Unit.Value;
        }
    }

    /// <summary>Tells its name only.</summary>
    public override string ToString() => nameof(MaskWords);
}
