using EPeople.Core.Domain;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Features.Filing;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using FluentValidation;
using MediatR;

namespace EPeople.Core.Features.Alerts;

/// <summary>An investigator writes to the reporter, with files if need be.</summary>
/// <param name="Id">The alert.</param>
/// <param name="Text">The message; may be empty where there is a file.</param>
/// <param name="Files">Name and content of each file, read once, in this order.</param>
public sealed record WriteToReporter(AlertId Id, string? Text, IAsyncEnumerable<(string? Name, Stream Content)>? Files = null) : IAlertCommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.HandleAlerts;

    internal sealed class Validator : AbstractValidator<WriteToReporter>
    {
        public Validator()
        {
            RuleFor(r => r.Text).Given("message.required").When(r => r.Files is null);
            RuleFor(r => r.Text).AtMost(AlertLimits.Message);
        }
    }

    internal sealed class Handler(CurrentActor current, AlertDb db, AlertDesk desk, AlertUploads uploads, TimeProvider time) : IRequestHandler<WriteToReporter, Unit>
    {
        public async Task<Unit> Handle(WriteToReporter request, CancellationToken cancellationToken)
        {
            var now = time.GetUtcNow();
            using var opened = await desk.OpenAsync(request.Id, current.Actor, cancellationToken);
            if (!opened.Alert.May(AlertVerb.Write))
                throw new RuleBroken("alert.wrong_state");
            var files = await uploads.TakeAllAsync(request.Files, cancellationToken);
            if (Typed.Clean(request.Text) is null && files.Count == 0)
                throw new Invalid(nameof(Text), "message.required");
            var note = new AlertNote(AlertNoteKind.ToReporter, now) { By = current.Actor.User(), Text = Typed.Clean(request.Text), Files = files };
            if (await desk.IsSaidAsync(opened, note, cancellationToken))
                return Unit.Value; // its files have no row: they go with the next sweep
            db.Files.AddRange(files.Select(file => new AlertFileRow(file.StoredName, request.Id)));
            opened.Alert.Add(AlertVerb.Write, note);
            await desk.SealAsync(opened.Alert, opened.Keys, cancellationToken);
            return Unit.Value;
        }
    }

    /// <summary>Tells its name only.</summary>
    public override string ToString() => nameof(WriteToReporter);
}
