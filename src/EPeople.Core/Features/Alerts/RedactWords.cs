using EPeople.Core.Domain;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Features.Filing;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using FluentValidation;
using MediatR;

namespace EPeople.Core.Features.Alerts;

/// <summary>
/// Takes words out of an alert for good, wherever they stand in it and in its history: what held them is sealed anew without them. Names of
/// persons concerned stay, since they keep those who bear them away. Backups of before hold the words until they end.
/// </summary>
/// <param name="Id">The alert.</param>
/// <param name="Words">Exactly as they stand in the alert.</param>
/// <param name="Reason">Why, without the words.</param>
public sealed record RedactWords(AlertId Id, string? Words, string? Reason) : IAlertCommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.HandleAlerts;

    internal sealed class Validator : AbstractValidator<RedactWords>
    {
        public Validator()
        {
            RuleFor(r => r.Words).Given("alert.words").AtMost(AlertLimits.Line);
            RuleFor(r => r.Reason).Given("reason.required").AtMost(AlertLimits.Answer);
        }
    }

    internal sealed class Handler(CurrentActor current, AlertDesk desk, TimeProvider time) : IRequestHandler<RedactWords, Unit>
    {
        public async Task<Unit> Handle(RedactWords request, CancellationToken cancellationToken)
        {
            var now = time.GetUtcNow();
            using var opened = await desk.OpenAsync(request.Id, current.Actor, cancellationToken);
            var words = Typed.Clean(request.Words)!;
            if (!(await desk.NotesAsync(opened, cancellationToken)).Any(note => AlertMasks.Redact(note, words) is var without && AlertMasks.Differ(note, without)))
                throw new Invalid(nameof(Words), "alert.words_absent");
            await desk.RedactAsync(opened, words, cancellationToken);
            opened.Alert.Add(AlertVerb.Handle, new AlertNote(AlertNoteKind.Redacted, now) { By = current.Actor.User(), Text = AlertMasks.Apply(Typed.Clean(request.Reason), [words]) });
            await desk.SealAsync(opened.Alert, opened.Keys, cancellationToken);
            return Unit.Value;
        }
    }

    /// <summary>Tells its name only.</summary>
    public override string ToString() => nameof(RedactWords);
}
