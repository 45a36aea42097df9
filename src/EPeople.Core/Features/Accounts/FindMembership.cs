using EPeople.Core.Domain;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Accounts;

/// <summary>In which body and as what a member of staff works, for as long as it lasts as the colleague for whom they stand in; null for an account without a body. Asked by the service itself when somebody signs in.</summary>
public sealed record FindMembership(Guid User) : IQuery<MembershipFound?>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.RunJobs;

    internal sealed class Handler(EPeopleDb db, Deputising deputising) : IRequestHandler<FindMembership, MembershipFound?>
    {
        public async Task<MembershipFound?> Handle(FindMembership request, CancellationToken cancellationToken)
        {
            var found = await db.Memberships.AsNoTracking().Where(m => m.UserId == request.User).OrderByDescending(m => m.Role)
                .Select(m => new MembershipFound(m.OrganisationId, m.Role)).FirstOrDefaultAsync(cancellationToken);
            return found is null ? null : found with { Role = await deputising.RoleOfAsync(request.User, found.OrganisationId, found.Role, cancellationToken) };
        }
    }
}

/// <summary>A body and the role in it.</summary>
public sealed record MembershipFound(OrganisationId OrganisationId, Role Role);
