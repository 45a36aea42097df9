using EPeople.Core.Domain;
using EPeople.Core.Features.Filing;
using EPeople.Core.Features.Triage;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using FluentValidation;
using MediatR;

namespace EPeople.Core.Features.Deadlines;

/// <summary>Ends the investigation; the clock runs again.</summary>
/// <param name="Id">The petition.</param>
/// <param name="Version">As the actor saw it.</param>
/// <param name="Findings">What was found, at most 4,000 characters; may be empty, the petitioner reads it.</param>
public sealed record EndInvestigation(PetitionId Id, long Version, string? Findings) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.HandleCases;

    internal sealed class Validator : AbstractValidator<EndInvestigation>
    {
        public Validator() => RuleFor(r => r.Findings).AtMost(FormLimits.Message);
    }

    internal sealed class Handler(EPeopleDb db, CurrentActor current, IPolicies policies, TimeProvider time) : IRequestHandler<EndInvestigation, Unit>
    {
        public async Task<Unit> Handle(EndInvestigation request, CancellationToken cancellationToken)
        {
            var petition = await db.CaseFor(current.Actor, request.Id, request.Version, cancellationToken);
            petition.EndInvestigation(Typed.Clean(request.Findings), current.Actor.By, time.GetUtcNow(), policies.Of(petition.PackId));
            return Unit.Value;
        }
    }
}
