using EPeople.Core.Domain;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Accounts;

/// <summary>Shuts an account until it is opened again: its links end at once, its sessions within minutes. Nobody shuts the own one.</summary>
public sealed record LockStaff(Guid User) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.ManageAccounts;

    internal sealed class Handler(EPeopleDb db, CurrentActor current) : IRequestHandler<LockStaff, Unit>
    {
        public async Task<Unit> Handle(LockStaff request, CancellationToken cancellationToken)
        {
            var user = await db.Users.FirstOrDefaultAsync(u => u.Id == request.User, cancellationToken) ?? throw new NotFound();
            if (user.Id == current.Actor.UserId)
                throw new RuleBroken("staff.self");
            user.Lock();
            return Unit.Value;
        }
    }
}
