using EPeople.Core.Domain;
using EPeople.Core.Features.Administration;
using EPeople.Core.Features.Answering;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Features.Filing;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using FluentValidation;
using MediatR;

namespace EPeople.Core.Features.Triage;

/// <summary>Asks the arbiter which body is competent, where the petition may be sent no further.</summary>
/// <param name="Id">The petition.</param>
/// <param name="Version">As the actor saw it.</param>
/// <param name="Body">The body held competent.</param>
/// <param name="Reason">Why, at most 4,000 characters.</param>
public sealed record ReferPetition(PetitionId Id, long Version, OrganisationId? Body, string? Reason) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.TransferCases;

    internal sealed class Validator : AbstractValidator<ReferPetition>
    {
        public Validator()
        {
            RuleFor(r => r.Body).NotNull().WithErrorCode("body.required");
            RuleFor(r => r.Reason).Given("reason.required").AtMost(FormLimits.Message);
        }
    }

    internal sealed class Handler(EPeopleDb db, CurrentActor current, Bodies bodies, IPolicies policies, TimeProvider time) : IRequestHandler<ReferPetition, Unit>
    {
        public async Task<Unit> Handle(ReferPetition request, CancellationToken cancellationToken)
        {
            var body = bodies.CompetentFor(request.Body!.Value) ?? throw new Invalid(nameof(Body), "body.required");
            var petition = await db.CaseFor(current.Actor, request.Id, request.Version, cancellationToken);
            await db.SplitAll(petition, time.GetUtcNow(), policies.Of(petition.PackId), cancellationToken);
            petition.Refer(body.Id, Typed.Clean(request.Reason)!, bodies.CentralOffice.Id, current.Actor.By, time.GetUtcNow(), policies.Of(petition.PackId));
            await db.MoveInSearch(petition, cancellationToken);
            return Unit.Value;
        }
    }
}
