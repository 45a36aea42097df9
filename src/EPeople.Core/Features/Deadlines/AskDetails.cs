using EPeople.Core.Domain;
using EPeople.Core.Features.Filing;
using EPeople.Core.Features.Triage;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using FluentValidation;
using MediatR;

namespace EPeople.Core.Features.Deadlines;

/// <summary>Asks the petitioner for further details; the clock stands still until they come, or the policy's time for them has passed.</summary>
/// <param name="Id">The petition.</param>
/// <param name="Version">As the actor saw it.</param>
/// <param name="Question">What is missing and what it is needed for, at most 4,000 characters; the petitioner reads it.</param>
public sealed record AskDetails(PetitionId Id, long Version, string? Question) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.HandleCases;

    internal sealed class Validator : AbstractValidator<AskDetails>
    {
        public Validator() => RuleFor(r => r.Question).Given("question.required").AtMost(FormLimits.Message);
    }

    internal sealed class Handler(EPeopleDb db, CurrentActor current, IPolicies policies, TimeProvider time) : IRequestHandler<AskDetails, Unit>
    {
        public async Task<Unit> Handle(AskDetails request, CancellationToken cancellationToken)
        {
            var petition = await db.CaseFor(current.Actor, request.Id, request.Version, cancellationToken);
            petition.AskDetails(Typed.Clean(request.Question)!, current.Actor.By, time.GetUtcNow(), policies.Of(petition.PackId));
            return Unit.Value;
        }
    }
}
