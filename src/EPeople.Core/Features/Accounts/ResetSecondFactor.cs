using EPeople.Core.Domain;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Accounts;

/// <summary>
/// An administrator takes the second factor from a colleague who lost the telephone and the recovery codes: secret, codes and passkeys are gone, links end
/// at once, sessions within minutes. Nobody does it for the own account: a stolen session of an administrator must not shed the factor.
/// </summary>
public sealed record ResetSecondFactor(Guid User) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.ManageAccounts;

    internal sealed class Handler(EPeopleDb db, CurrentActor current) : IRequestHandler<ResetSecondFactor, Unit>
    {
        public async Task<Unit> Handle(ResetSecondFactor request, CancellationToken cancellationToken)
        {
            var user = await db.Users.FirstOrDefaultAsync(u => u.Id == request.User, cancellationToken) ?? throw new NotFound();
            if (user.Id == current.Actor.UserId)
                throw new RuleBroken("factor.self");
            db.UserTokens.RemoveRange(await db.UserTokens.Where(t => t.UserId == user.Id && t.LoginProvider == SecondFactorSecrets.Provider).ToListAsync(cancellationToken));
            db.UserPasskeys.RemoveRange(await db.UserPasskeys.Where(p => p.UserId == user.Id).ToListAsync(cancellationToken));
            user.DropSecondFactor();
            return Unit.Value;
        }
    }
}
