using EPeople.Core.Domain;
using EPeople.Core.Features.Administration;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Features.Filing;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using FluentValidation;
using MediatR;

namespace EPeople.Core.Features.Triage;

/// <summary>The central office names the body competent for a petition of the triage queue; no hop.</summary>
/// <param name="Id">The petition.</param>
/// <param name="Version">As the actor saw it.</param>
/// <param name="Body">The competent body.</param>
/// <param name="Reason">A word to the petitioner and the body, if one is needed.</param>
public sealed record RoutePetition(PetitionId Id, long Version, OrganisationId? Body, string? Reason) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.TriageCases;

    internal sealed class Validator : AbstractValidator<RoutePetition>
    {
        public Validator()
        {
            RuleFor(r => r.Body).NotNull().WithErrorCode("body.required");
            RuleFor(r => r.Reason).AtMost(FormLimits.Message);
        }
    }

    internal sealed class Handler(EPeopleDb db, CurrentActor current, Bodies bodies, IPolicies policies, TimeProvider time) : IRequestHandler<RoutePetition, Unit>
    {
        public async Task<Unit> Handle(RoutePetition request, CancellationToken cancellationToken)
        {
            var body = bodies.CompetentFor(request.Body!.Value) ?? throw new Invalid(nameof(Body), "body.required");
            var petition = await db.CaseFor(current.Actor, request.Id, request.Version, cancellationToken);
            petition.Route(body.Id, Typed.Clean(request.Reason), current.Actor.By, time.GetUtcNow(), policies.Of(petition.PackId));
            await db.MoveInSearch(petition, cancellationToken);
            return Unit.Value;
        }
    }
}
