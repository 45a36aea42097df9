using EPeople.Core.Domain;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;

namespace EPeople.Core.Features.Triage;

/// <summary>A clerk takes a petition of the own body that nobody has.</summary>
/// <param name="Id">The petition.</param>
/// <param name="Version">As the clerk saw it.</param>
public sealed record TakePetition(PetitionId Id, long Version) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.HandleCases;

    internal sealed class Handler(EPeopleDb db, CurrentActor current, IPolicies policies, TimeProvider time) : IRequestHandler<TakePetition, Unit>
    {
        public async Task<Unit> Handle(TakePetition request, CancellationToken cancellationToken)
        {
            var petition = await db.CaseFor(current.Actor, request.Id, request.Version, cancellationToken);
            petition.Take(current.Actor.By, time.GetUtcNow(), policies.Of(petition.PackId));
            return Unit.Value;
        }
    }
}
