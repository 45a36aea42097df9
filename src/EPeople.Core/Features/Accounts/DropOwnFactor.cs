using EPeople.Core.Domain;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Accounts;

/// <summary>A member of staff turns the authenticator off, secret and recovery codes are gone; not where the role needs a second factor and no passkey is left.</summary>
public sealed record DropOwnFactor : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.UseOwnAccount;

    internal sealed class Handler(EPeopleDb db, CurrentActor current, SecondFactorRoles roles) : IRequestHandler<DropOwnFactor, Unit>
    {
        public async Task<Unit> Handle(DropOwnFactor request, CancellationToken cancellationToken)
        {
            var id = current.Actor.UserId ?? throw new NotFound();
            var user = await db.Users.FirstOrDefaultAsync(u => u.Id == id, cancellationToken) ?? throw new NotFound();
            if (current.Actor.Role is { } role && roles.Need(role) && !await db.UserPasskeys.AnyAsync(p => p.UserId == id, cancellationToken))
                throw new RuleBroken("factor.needed");
            db.UserTokens.RemoveRange(await db.UserTokens.Where(t => t.UserId == id && t.LoginProvider == SecondFactorSecrets.Provider).ToListAsync(cancellationToken));
            user.DropSecondFactor();
            return Unit.Value;
        }
    }
}
