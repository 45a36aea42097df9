using EPeople.Core.Domain;
using EPeople.Core.Features.Notifications;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Accounts;

/// <summary>An administrator makes a new link for somebody who lost the first one or forgot the password; older links and sessions end. It is mailed too.</summary>
public sealed record IssueLink(Guid User) : ICommand<StaffLink>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.ManageAccounts;

    internal sealed class Handler(EPeopleDb db, StaffLinks links, TimeProvider time) : IRequestHandler<IssueLink, StaffLink>
    {
        public async Task<StaffLink> Handle(IssueLink request, CancellationToken cancellationToken)
        {
            var user = await db.Users.FirstOrDefaultAsync(u => u.Id == request.User, cancellationToken) ?? throw new NotFound();
            if (user.IsLocked())
                throw new RuleBroken("staff.locked");
            user.EndLinks();
            var now = time.GetUtcNow();
            var expires = now + StaffLinks.Life;
            db.Outbox.Add(OutboxMessage.WithLink(user, now));
            return new StaffLink(user.DisplayName, links.Token(user, expires), expires);
        }
    }
}
