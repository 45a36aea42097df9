using EPeople.Core.Domain;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;

namespace EPeople.Core.Features.Alerts;

/// <summary>The reporter's view of the alert whose receipt was shown.</summary>
public sealed record ReadConversation : IAlertQuery<ConversationView>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.FollowAlert;

    internal sealed class Handler(CurrentActor current, AlertDesk desk, AlertClock clock) : IRequestHandler<ReadConversation, ConversationView>
    {
        public async Task<ConversationView> Handle(ReadConversation request, CancellationToken cancellationToken)
        {
            var actor = current.Actor;
            using var alert = await desk.OpenAsync(actor.AlertId ?? throw new NotFound(), actor, cancellationToken);
            var notes = await desk.NotesAsync(alert, cancellationToken);
            var justified = notes.Any(note => note.Kind == AlertNoteKind.Prolonged);
            return new ConversationView(alert.Alert.State, alert.Alert.FiledDay, AlertDates.Of(clock, alert.Alert.FiledDay, justified), alert.Alert.May(AlertVerb.Write),
                [.. notes.Where(note => note.IsForReporter).Select(note => note with { By = null, Identity = null, Files = [.. note.Files.Select(file => file with { Key = [] })], Content = note.Content is { } content ? content with { Files = [.. content.Files.Select(file => file with { Key = [] })] } : null })]);
        }
    }
}

/// <summary>What a reporter sees.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="FiledDay">When it was filed.</param>
/// <param name="Dates">The two limits.</param>
/// <param name="MayWrite">Whether messages can be added.</param>
/// <param name="Notes">History and messages, oldest first, without names of staff and without keys.</param>
public sealed record ConversationView(AlertState State, DateOnly FiledDay, AlertDates Dates, bool MayWrite, IReadOnlyList<AlertNote> Notes)
{
    /// <summary>Tells that there is a conversation, never which.</summary>
    public override string ToString() => "conversation (not shown)";
}
