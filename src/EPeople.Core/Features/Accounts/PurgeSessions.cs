using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Accounts;

/// <summary>Deletes sign-ins that nobody used for longer than their cookie lives; gives their number.</summary>
public sealed record PurgeSessions : ICommand<int>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.RunJobs;

    internal sealed class Handler(EPeopleDb db, TimeProvider time) : IRequestHandler<PurgeSessions, int>
    {
        public Task<int> Handle(PurgeSessions request, CancellationToken cancellationToken)
        {
            var oldest = time.GetUtcNow() - StaffSession.Life;
            return db.Sessions.Where(s => s.SeenAt < oldest).ExecuteDeleteAsync(cancellationToken);
        }
    }
}
