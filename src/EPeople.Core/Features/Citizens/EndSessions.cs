using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;

namespace EPeople.Core.Features.Citizens;

/// <summary>Signs out on every device: a telephone was lost, or a computer was not one's own.</summary>
public sealed record EndSessions : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.KeepAccount;

    internal sealed class Handler(EPeopleDb db, CurrentActor current) : IRequestHandler<EndSessions, Unit>
    {
        public async Task<Unit> Handle(EndSessions request, CancellationToken cancellationToken)
        {
            (await db.OwnAccount(current.Actor, cancellationToken)).EndSessions();
            return Unit.Value;
        }
    }
}
