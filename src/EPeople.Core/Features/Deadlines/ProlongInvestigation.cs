using EPeople.Core.Domain;
using EPeople.Core.Features.Filing;
using EPeople.Core.Features.Triage;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using FluentValidation;
using MediatR;

namespace EPeople.Core.Features.Deadlines;

/// <summary>Prolongs the investigation, once.</summary>
/// <param name="Id">The petition.</param>
/// <param name="Version">As the actor saw it.</param>
/// <param name="Reason">Why, at most 4,000 characters; the petitioner reads it.</param>
public sealed record ProlongInvestigation(PetitionId Id, long Version, string? Reason) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.HandleCases;

    internal sealed class Validator : AbstractValidator<ProlongInvestigation>
    {
        public Validator() => RuleFor(r => r.Reason).Given("reason.required").AtMost(FormLimits.Message);
    }

    internal sealed class Handler(EPeopleDb db, CurrentActor current, IPolicies policies, TimeProvider time) : IRequestHandler<ProlongInvestigation, Unit>
    {
        public async Task<Unit> Handle(ProlongInvestigation request, CancellationToken cancellationToken)
        {
            var petition = await db.CaseFor(current.Actor, request.Id, request.Version, cancellationToken);
            petition.ProlongInvestigation(Typed.Clean(request.Reason)!, current.Actor.By, time.GetUtcNow(), policies.Of(petition.PackId));
            return Unit.Value;
        }
    }
}
