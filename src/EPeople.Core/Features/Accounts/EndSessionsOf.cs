using EPeople.Core.Features.Audit;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Accounts;

/// <summary>An administrator ends all sign-ins of a person, who may sign in again: a telephone was lost, a desk left open. They end within a minute or two.</summary>
public sealed record EndSessionsOf(Guid User) : ICommand<int>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.ManageAccounts;

    internal sealed class Handler(EPeopleDb db, AuditTrail trail) : IRequestHandler<EndSessionsOf, int>
    {
        public async Task<int> Handle(EndSessionsOf request, CancellationToken cancellationToken)
        {
            if (!await db.Users.AnyAsync(u => u.Id == request.User, cancellationToken))
                throw new NotFound();
            trail.Record(nameof(EndSessionsOf), nameof(StaffUser), request.User.ToString());
            return await db.Sessions.Where(s => s.UserId == request.User).ExecuteDeleteAsync(cancellationToken);
        }
    }
}
