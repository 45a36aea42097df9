using EPeople.Core.Domain;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Features.Administration;
using EPeople.Core.Features.Filing;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using FluentValidation;
using MediatR;

namespace EPeople.Core.Features.Alerts;

/// <summary>
/// Gives an alert to the investigators of another body who are free of conflict: a new alert of theirs, with keys of its own, whose limits
/// count from today. It holds what was written at filing, never the identity of a confidential or open reporter, nor the conversation; as a
/// sanitised copy neither the words that are masked nor files. The reporter sees to which body.
/// </summary>
/// <param name="Id">The alert.</param>
/// <param name="Body">Code of the other body.</param>
/// <param name="Sanitised">Without the masked words and without files.</param>
/// <param name="Motive">Why, to that body.</param>
public sealed record ForwardAlert(AlertId Id, string? Body, bool Sanitised, string? Motive) : IAlertCommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.HandleAlerts;

    internal sealed class Validator : AbstractValidator<ForwardAlert>
    {
        public Validator()
        {
            RuleFor(r => r.Body).Given("body.required");
            RuleFor(r => r.Motive).Given("reason.required").AtMost(AlertLimits.Message);
        }
    }

    internal sealed class Handler(CurrentActor current, AlertDesk desk, AlertReaders readers, AlertSealer sealer, AlertUploads uploads, Bodies bodies, AlertClock clock, TimeProvider time) : IRequestHandler<ForwardAlert, Unit>
    {
        public async Task<Unit> Handle(ForwardAlert request, CancellationToken cancellationToken)
        {
            var (user, now) = (current.Actor.User(), time.GetUtcNow());
            using var opened = await desk.OpenAsync(request.Id, current.Actor, cancellationToken);
            if (!bodies.ByCode.TryGetValue(request.Body!, out var body) || body.Id == opened.Alert.RecipientId)
                throw new Invalid(nameof(Body), "body.required");
            var notes = await desk.NotesAsync(opened, cancellationToken);
            opened.Alert.Move(AlertVerb.Forward, new AlertNote(AlertNoteKind.Forwarded, now) { By = user, Detail = body.Code }, clock, now, AlertOwed.Of(notes));
            var free = readers.Without(await readers.OfAsync(body.Id, cancellationToken), body.Id, notes[0].Content!);
            if (free.Count == 0)
                throw new RuleBroken("alert.conflict");
            var copy = await CopyAsync(notes, request.Sanitised, cancellationToken);
            var from = new AlertNote(AlertNoteKind.Forwarded, now) { By = user, Text = Typed.Clean(request.Motive), Detail = request.Id.ToString() };
            await sealer.SealAsync(new NewAlert(copy, body.Id, free, clock.DayOf(now)) { From = from }, cancellationToken);
            await desk.SealAsync(opened.Alert, opened.Keys, cancellationToken);
            return Unit.Value;
        }

        private async Task<AlertContent> CopyAsync(IReadOnlyList<AlertNote> notes, bool sanitised, CancellationToken cancellationToken)
        {
            var content = notes[0].Content! with { Identity = null };
            if (sanitised)
                return AlertMasks.Apply(content, AlertMasks.Of(notes)) with { Files = [] };
            var files = new List<AlertFile>();
            foreach (var file in content.Files)
                files.Add(await uploads.CopyAsync(file, cancellationToken));
            return content with { Files = files };
        }
    }

    /// <summary>Tells its name only.</summary>
    public override string ToString() => nameof(ForwardAlert);
}
