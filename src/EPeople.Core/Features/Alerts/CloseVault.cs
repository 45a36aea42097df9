using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Security.Vault;
using MediatR;

namespace EPeople.Core.Features.Alerts;

/// <summary>Closes the actor's key: it is zeroed.</summary>
public sealed record CloseVault : IAlertQuery<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.OpenVault;

    internal sealed class Handler(CurrentActor current, OpenedKeys opened) : IRequestHandler<CloseVault, Unit>
    {
        public Task<Unit> Handle(CloseVault request, CancellationToken cancellationToken)
        {
            opened.Close(current.Actor.Session);
            return Unit.Task;
        }
    }
}
