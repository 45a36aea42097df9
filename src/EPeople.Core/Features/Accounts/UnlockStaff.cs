using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Accounts;

/// <summary>Opens an account that was shut, or that wrong passwords closed for a while. The password is the one from before.</summary>
public sealed record UnlockStaff(Guid User) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.ManageAccounts;

    internal sealed class Handler(EPeopleDb db) : IRequestHandler<UnlockStaff, Unit>
    {
        public async Task<Unit> Handle(UnlockStaff request, CancellationToken cancellationToken)
        {
            var user = await db.Users.FirstOrDefaultAsync(u => u.Id == request.User, cancellationToken) ?? throw new NotFound();
            (user.LockoutEnd, user.AccessFailedCount, user.Locks) = (null, 0, 0);
            return Unit.Value;
        }
    }
}
