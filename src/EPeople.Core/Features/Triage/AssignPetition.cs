using EPeople.Core.Domain;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Triage;

/// <summary>A head of unit gives a petition to a colleague of the same body.</summary>
/// <param name="Id">The petition.</param>
/// <param name="Version">As the actor saw it.</param>
/// <param name="Clerk">The colleague.</param>
public sealed record AssignPetition(PetitionId Id, long Version, Guid? Clerk) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.AssignCases;

    internal sealed class Handler(EPeopleDb db, CurrentActor current, IPolicies policies, TimeProvider time) : IRequestHandler<AssignPetition, Unit>
    {
        public async Task<Unit> Handle(AssignPetition request, CancellationToken cancellationToken)
        {
            var petition = await db.CaseFor(current.Actor, request.Id, request.Version, cancellationToken);
            var isColleague = await db.Memberships.AnyAsync(
                m => m.UserId == request.Clerk && m.OrganisationId == petition.OrganisationId && m.Role <= Role.Head, cancellationToken);
            if (request.Clerk is not { } clerk || !isColleague)
                throw new Invalid(nameof(Clerk), "assignee.required");
            petition.Assign(clerk, current.Actor.By, time.GetUtcNow(), policies.Of(petition.PackId));
            return Unit.Value;
        }
    }
}
