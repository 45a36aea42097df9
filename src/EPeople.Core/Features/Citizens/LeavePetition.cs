using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Citizens;

/// <summary>Takes a petition out of the own account; nothing else changes, and code and key open it as before.</summary>
public sealed record LeavePetition(string? Code) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.KeepAccount;

    internal sealed class Handler(EPeopleDb db, CurrentActor current) : IRequestHandler<LeavePetition, Unit>
    {
        public async Task<Unit> Handle(LeavePetition request, CancellationToken cancellationToken)
        {
            var petition = await db.Petitions.VisibleTo(current.Actor).FirstOrDefaultAsync(p => p.Code == request.Code, cancellationToken) ?? throw new NotFound();
            petition.LeaveAccount();
            return Unit.Value;
        }
    }
}
