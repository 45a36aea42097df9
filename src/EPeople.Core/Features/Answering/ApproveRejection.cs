using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Features.Triage;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Answering;

/// <summary>The head of unit sends the refusal that a clerk wrote.</summary>
/// <param name="Id">The petition.</param>
/// <param name="Version">As the actor saw it.</param>
public sealed record ApproveRejection(PetitionId Id, long Version) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.RejectCases;

    internal sealed class Handler(EPeopleDb db, CurrentActor current, IPolicies policies, TimeProvider time) : IRequestHandler<ApproveRejection, Unit>
    {
        public async Task<Unit> Handle(ApproveRejection request, CancellationToken cancellationToken)
        {
            var petition = await db.CaseFor(current.Actor, request.Id, request.Version, cancellationToken);
            var proposed = await db.Events.AsNoTracking().Where(e => e.PetitionId == petition.Id && e.Kind == PetitionEventKind.RejectionProposed)
                .OrderByDescending(e => e.Sequence).FirstOrDefaultAsync(cancellationToken) ?? throw new RuleBroken("petition.wrong_state");
            var (now, policy) = (time.GetUtcNow(), policies.Of(petition.PackId));
            await db.AnswerAll(petition, petition.ApproveRejection(proposed, current.Actor.By, now, policy), current.Actor, now, policy, cancellationToken);
            return Unit.Value;
        }
    }
}
