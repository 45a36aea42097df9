using EPeople.Core.Domain;
using EPeople.Core.Features.Administration;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Features.Filing;
using EPeople.Core.Features.Triage;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using FluentValidation;
using MediatR;

namespace EPeople.Core.Features.Joint;

/// <summary>The body that must answer asks another one for its part, by a day inside its own limit. The petition stays where it is.</summary>
/// <param name="Id">The petition.</param>
/// <param name="Version">As the actor saw it.</param>
/// <param name="Body">The body asked.</param>
/// <param name="Question">What it is asked, at most 4,000 characters; the petitioner does not read it.</param>
/// <param name="LastDay">The last local day on which its part is in time.</param>
public sealed record AskHelp(PetitionId Id, long Version, OrganisationId? Body, string? Question, DateOnly? LastDay) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.HandleCases;

    internal sealed class Validator : AbstractValidator<AskHelp>
    {
        public Validator()
        {
            RuleFor(r => r.Body).NotNull().WithErrorCode("helper.required");
            RuleFor(r => r.Question).Given("helpquestion.required").AtMost(FormLimits.Message);
            RuleFor(r => r.LastDay).NotNull().WithErrorCode("day.required");
        }
    }

    internal sealed class Handler(EPeopleDb db, CurrentActor current, Bodies bodies, IPolicies policies, TimeProvider time) : IRequestHandler<AskHelp, Unit>
    {
        public async Task<Unit> Handle(AskHelp request, CancellationToken cancellationToken)
        {
            var body = bodies.CompetentFor(request.Body!.Value) ?? throw new Invalid(nameof(Body), "helper.required");
            var petition = await db.CaseFor(current.Actor, request.Id, request.Version, cancellationToken);
            petition.AskHelp(body.Id, Typed.Clean(request.Question)!, request.LastDay!.Value, current.Actor.By, time.GetUtcNow(), policies.Of(petition.PackId));
            return Unit.Value;
        }
    }
}
