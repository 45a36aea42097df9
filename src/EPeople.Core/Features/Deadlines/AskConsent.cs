using EPeople.Core.Domain;
using EPeople.Core.Features.Filing;
using EPeople.Core.Features.Triage;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using FluentValidation;
using MediatR;

namespace EPeople.Core.Features.Deadlines;

/// <summary>Asks the petitioner to agree to a second extension. Until then nothing changes.</summary>
/// <param name="Id">The petition.</param>
/// <param name="Version">As the actor saw it.</param>
/// <param name="Units">By how many units of the rule.</param>
/// <param name="Reason">Why, at most 4,000 characters.</param>
public sealed record AskConsent(PetitionId Id, long Version, int? Units, string? Reason) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.HandleCases;

    internal sealed class Validator : AbstractValidator<AskConsent>
    {
        public Validator()
        {
            RuleFor(r => r.Units).NotNull().WithErrorCode("units.required");
            RuleFor(r => r.Reason).Given("reason.required").AtMost(FormLimits.Message);
        }
    }

    internal sealed class Handler(EPeopleDb db, CurrentActor current, IPolicies policies, TimeProvider time) : IRequestHandler<AskConsent, Unit>
    {
        public async Task<Unit> Handle(AskConsent request, CancellationToken cancellationToken)
        {
            var petition = await db.CaseFor(current.Actor, request.Id, request.Version, cancellationToken);
            petition.AskConsent(request.Units!.Value, Typed.Clean(request.Reason)!, current.Actor.By, time.GetUtcNow(), policies.Of(petition.PackId));
            return Unit.Value;
        }
    }
}
