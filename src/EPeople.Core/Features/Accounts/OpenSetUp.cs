using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Accounts;

/// <summary>At start: while nobody can sign in, a token for the first administrator, to be printed in the console and nowhere else; null otherwise.</summary>
public sealed record OpenSetUp : IQuery<string?>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.RunJobs;

    internal sealed class Handler(EPeopleDb db, SetUpDoor door) : IRequestHandler<OpenSetUp, string?>
    {
        public async Task<string?> Handle(OpenSetUp request, CancellationToken cancellationToken)
        {
            if (!await db.Users.AnyAsync(cancellationToken))
                return door.Open();
            door.Close();
            return null;
        }
    }
}
