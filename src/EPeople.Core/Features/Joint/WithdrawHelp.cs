using EPeople.Core.Domain;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Features.Triage;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;

namespace EPeople.Core.Features.Joint;

/// <summary>The lead takes its question to a helper back.</summary>
/// <param name="Id">The petition.</param>
/// <param name="Version">As the actor saw it.</param>
/// <param name="Body">The helper.</param>
public sealed record WithdrawHelp(PetitionId Id, long Version, OrganisationId Body) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.HandleCases;

    internal sealed class Handler(EPeopleDb db, CurrentActor current, IPolicies policies, TimeProvider time) : IRequestHandler<WithdrawHelp, Unit>
    {
        public async Task<Unit> Handle(WithdrawHelp request, CancellationToken cancellationToken)
        {
            var petition = await db.CaseFor(current.Actor, request.Id, request.Version, cancellationToken);
            petition.WithdrawHelp(request.Body, current.Actor.By, time.GetUtcNow(), policies.Of(petition.PackId));
            return Unit.Value;
        }
    }
}
