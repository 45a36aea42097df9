using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Security.Vault;
using MediatR;

namespace EPeople.Core.Features.Alerts;

/// <summary>Ends the actor's session: the key that was open for it is zeroed.</summary>
public sealed record CloseConversation : IAlertQuery<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.FollowAlert;

    internal sealed class Handler(CurrentActor current, OpenedKeys opened) : IRequestHandler<CloseConversation, Unit>
    {
        public Task<Unit> Handle(CloseConversation request, CancellationToken cancellationToken)
        {
            opened.Close(current.Actor.Session);
            return Unit.Task;
        }
    }
}
