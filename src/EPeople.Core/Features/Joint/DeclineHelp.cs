using EPeople.Core.Domain;
using EPeople.Core.Features.Administration;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Features.Filing;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using FluentValidation;
using MediatR;

namespace EPeople.Core.Features.Joint;

/// <summary>A body that was asked is not the one to ask; it says why, and names the competent body if it knows it.</summary>
/// <param name="Id">The petition.</param>
/// <param name="Version">As the actor saw it.</param>
/// <param name="Reason">Why, at most 4,000 characters.</param>
/// <param name="Competent">The competent body; null when it knows none.</param>
public sealed record DeclineHelp(PetitionId Id, long Version, string? Reason, OrganisationId? Competent = null) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.HandleCases;

    internal sealed class Validator : AbstractValidator<DeclineHelp>
    {
        public Validator() => RuleFor(r => r.Reason).Given("reason.required").AtMost(FormLimits.Message);
    }

    internal sealed class Handler(EPeopleDb db, CurrentActor current, Bodies bodies, IPolicies policies, TimeProvider time) : IRequestHandler<DeclineHelp, Unit>
    {
        public async Task<Unit> Handle(DeclineHelp request, CancellationToken cancellationToken)
        {
            if (request.Competent is { } named && bodies.CompetentFor(named) is null)
                throw new Invalid(nameof(Competent), "body.required");
            var (petition, helper) = await db.HelpFor(current.Actor, request.Id, request.Version, cancellationToken);
            petition.DeclineHelp(helper, Typed.Clean(request.Reason)!, request.Competent, current.Actor.By, time.GetUtcNow(), policies.Of(petition.PackId));
            return Unit.Value;
        }
    }
}
