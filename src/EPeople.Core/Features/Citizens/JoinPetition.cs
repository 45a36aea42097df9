using EPeople.Core.Features.Following;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Citizens;

/// <summary>
/// Takes a petition that was filed as a guest into the own account, by its code and key, checked and slowed as for following it. If
/// another account kept it, it does so no more: the key says whose it is.
/// </summary>
public sealed record JoinPetition(string? Code, string? Key, string AddressRange) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.KeepAccount;

    internal sealed class Handler(EPeopleDb db, ShownKeys keys, CurrentActor current) : IRequestHandler<JoinPetition, Unit>
    {
        public async Task<Unit> Handle(JoinPetition request, CancellationToken cancellationToken)
        {
            var citizen = await db.OwnAccount(current.Actor, cancellationToken);
            var shown = Actor.Petitioner(await keys.PetitionOf(request.Code, request.Key, request.AddressRange, cancellationToken));
            var petition = await db.Petitions.VisibleTo(shown).FirstOrDefaultAsync(cancellationToken) ?? throw new NotFound();
            petition.Join(citizen.Id);
            return Unit.Value;
        }
    }
}
