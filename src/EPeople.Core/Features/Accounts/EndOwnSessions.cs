using EPeople.Core.Features.Audit;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Accounts;

/// <summary>A member of staff ends one of the own sign-ins, or all but the one that asks. They end within a minute or two.</summary>
/// <param name="Id">Which one; null: all others. One that ended already, or is another's, is none.</param>
public sealed record EndOwnSessions(Guid? Id) : ICommand<int>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.UseOwnAccount;

    internal sealed class Handler(EPeopleDb db, CurrentActor current, AuditTrail trail) : IRequestHandler<EndOwnSessions, int>
    {
        public async Task<int> Handle(EndOwnSessions request, CancellationToken cancellationToken)
        {
            var user = current.Actor.UserId ?? throw new NotFound();
            var own = StaffSession.HashOf(current.Actor.Session);
            var ended = await db.Sessions.Where(s => s.UserId == user && s.Hash != own && (request.Id == null || s.Id == request.Id)).ExecuteDeleteAsync(cancellationToken);
            if (ended > 0)
                trail.Record(nameof(EndOwnSessions), nameof(StaffUser), user.ToString());
            return ended;
        }
    }
}
