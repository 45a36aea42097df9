using EPeople.Core.Domain;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;

namespace EPeople.Core.Features.Triage;

/// <summary>The central office looked at a petition filed above a quota and lets it go to triage.</summary>
/// <param name="Id">The petition.</param>
/// <param name="Version">As the actor saw it.</param>
public sealed record ReleasePetition(PetitionId Id, long Version) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.TriageCases;

    internal sealed class Handler(EPeopleDb db, CurrentActor current, TimeProvider time) : IRequestHandler<ReleasePetition, Unit>
    {
        public async Task<Unit> Handle(ReleasePetition request, CancellationToken cancellationToken)
        {
            var petition = await db.CaseFor(current.Actor, request.Id, request.Version, cancellationToken);
            petition.Release(current.Actor.By, time.GetUtcNow());
            return Unit.Value;
        }
    }
}
