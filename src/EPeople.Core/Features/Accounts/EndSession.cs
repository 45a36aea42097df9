using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Accounts;

/// <summary>Notes that a sign-in ended, by its owner or with its cookie; nothing when it had ended before.</summary>
/// <param name="Session">Its name, as the cookie carried it.</param>
public sealed record EndSession(string Session) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.RunJobs;

    internal sealed class Handler(EPeopleDb db) : IRequestHandler<EndSession, Unit>
    {
        public async Task<Unit> Handle(EndSession request, CancellationToken cancellationToken)
        {
            var hash = StaffSession.HashOf(request.Session);
            await db.Sessions.Where(s => s.Hash == hash).ExecuteDeleteAsync(cancellationToken); // may be ended from two sides at once
            return Unit.Value;
        }
    }

    /// <summary>Without the name.</summary>
    public override string ToString() => nameof(EndSession);
}
