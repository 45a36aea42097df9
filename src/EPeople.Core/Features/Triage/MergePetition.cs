using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Triage;

/// <summary>Joins a petition to a like one of the same body, which goes on for both.</summary>
/// <param name="Id">The petition.</param>
/// <param name="Version">As the actor saw it.</param>
/// <param name="Main">The petition that goes on.</param>
public sealed record MergePetition(PetitionId Id, long Version, PetitionId Main) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.HandleCases;

    internal sealed class Handler(EPeopleDb db, CurrentActor current, IPolicies policies, TimeProvider time) : IRequestHandler<MergePetition, Unit>
    {
        public async Task<Unit> Handle(MergePetition request, CancellationToken cancellationToken)
        {
            var petition = await db.CaseFor(current.Actor, request.Id, request.Version, cancellationToken);
            var main = await db.Petitions.AsNoTracking().VisibleTo(current.Actor).FirstOrDefaultAsync(p => p.Id == request.Main, cancellationToken) ?? throw new NotFound();
            if (await db.Petitions.VisibleTo(current.Actor).AnyAsync(p => p.MergedIntoId == petition.Id && p.Status == PetitionStatus.Merged, cancellationToken))
                throw new RuleBroken("petition.merge_chain"); // what was joined to it would wait for an answer that never comes
            petition.MergeInto(main, current.Actor.By, time.GetUtcNow(), policies.Of(petition.PackId));
            return Unit.Value;
        }
    }
}
