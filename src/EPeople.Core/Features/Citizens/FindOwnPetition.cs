using EPeople.Core.Domain;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Citizens;

/// <summary>A petition of the own list, by its code: it is followed without its key. Another's is not found.</summary>
public sealed record FindOwnPetition(string? Code) : IQuery<PetitionId>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.KeepAccount;

    internal sealed class Handler(EPeopleDb db, CurrentActor current) : IRequestHandler<FindOwnPetition, PetitionId>
    {
        public async Task<PetitionId> Handle(FindOwnPetition request, CancellationToken cancellationToken) =>
            await db.Petitions.AsNoTracking().VisibleTo(current.Actor).Where(p => p.Code == request.Code).Select(p => (PetitionId?)p.Id).FirstOrDefaultAsync(cancellationToken)
            ?? throw new NotFound();
    }
}
