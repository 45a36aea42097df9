using EPeople.Core.Domain;
using EPeople.Core.Features.Filing;
using EPeople.Core.Features.Triage;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using FluentValidation;
using MediatR;

namespace EPeople.Core.Features.Answering;

/// <summary>The head of unit does not send the refusal and says why; the petition goes on.</summary>
/// <param name="Id">The petition.</param>
/// <param name="Version">As the actor saw it.</param>
/// <param name="Reason">Why, at most 4,000 characters; the body reads it.</param>
public sealed record DeclineRejection(PetitionId Id, long Version, string? Reason) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.RejectCases;

    internal sealed class Validator : AbstractValidator<DeclineRejection>
    {
        public Validator() => RuleFor(r => r.Reason).Given("reason.required").AtMost(FormLimits.Message);
    }

    internal sealed class Handler(EPeopleDb db, CurrentActor current, TimeProvider time) : IRequestHandler<DeclineRejection, Unit>
    {
        public async Task<Unit> Handle(DeclineRejection request, CancellationToken cancellationToken)
        {
            var petition = await db.CaseFor(current.Actor, request.Id, request.Version, cancellationToken);
            petition.DeclineRejection(Typed.Clean(request.Reason)!, current.Actor.By, time.GetUtcNow());
            return Unit.Value;
        }
    }
}
