using EPeople.Core.Domain;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Features.Filing;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using FluentValidation;
using MediatR;

namespace EPeople.Core.Features.Alerts;

/// <summary>The reporter writes, with files if need be.</summary>
/// <param name="Text">The message; may be empty where there is a file.</param>
/// <param name="Files">Name and content of each file, read once, in this order.</param>
/// <param name="Retaliated">Whether the reporter says that they suffer for having spoken: its own limit begins.</param>
public sealed record WriteToInvestigators(string? Text, IAsyncEnumerable<(string? Name, Stream Content)>? Files = null, bool Retaliated = false) : IAlertCommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.FollowAlert;

    internal sealed class Validator : AbstractValidator<WriteToInvestigators>
    {
        public Validator()
        {
            RuleFor(r => r.Text).Given("message.required").When(r => r.Files is null);
            RuleFor(r => r.Text).AtMost(AlertLimits.Message);
        }
    }

    internal sealed class Handler(CurrentActor current, AlertDb db, AlertDesk desk, AlertUploads uploads, AlertNotices notices, AlertClock clock, TimeProvider time) : IRequestHandler<WriteToInvestigators, Unit>
    {
        public async Task<Unit> Handle(WriteToInvestigators request, CancellationToken cancellationToken)
        {
            var actor = current.Actor;
            using var opened = await desk.OpenAsync(actor.AlertId ?? throw new NotFound(), actor, cancellationToken);
            var (alert, now) = (opened.Alert, time.GetUtcNow());
            if (!alert.May(AlertVerb.Write))
                throw new RuleBroken("alert.wrong_state");
            var files = await uploads.TakeAllAsync(request.Files, cancellationToken);
            if (Typed.Clean(request.Text) is null && files.Count == 0)
                throw new Invalid(nameof(Text), "message.required");
            var note = new AlertNote(request.Retaliated ? AlertNoteKind.Retaliation : AlertNoteKind.FromReporter, now) { Text = Typed.Clean(request.Text), Files = files };
            if (await desk.IsSaidAsync(opened, note, cancellationToken))
                return Unit.Value; // its files have no row: they go with the next sweep
            db.Files.AddRange(files.Select(file => new AlertFileRow(file.StoredName, alert.Id)));
            alert.Add(AlertVerb.Write, note);
            if (request.Retaliated && alert.State.IsOpen() && clock.NextReminder(clock.RetaliationBy(clock.DayOf(now)).LastDay, now) is var wake && (alert.NextClockAt is null || wake < alert.NextClockAt))
                alert.WakeAt(wake);
            await desk.SealAsync(alert, opened.Keys, cancellationToken);
            await notices.TellReadersAsync(alert, cancellationToken);
            return Unit.Value;
        }
    }

    /// <summary>Tells its name only.</summary>
    public override string ToString() => nameof(WriteToInvestigators);
}
