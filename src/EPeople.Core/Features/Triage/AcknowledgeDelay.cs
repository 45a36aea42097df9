using EPeople.Core.Domain;
using EPeople.Core.Features.Filing;
using EPeople.Core.Features.Following;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using FluentValidation;
using MediatR;

namespace EPeople.Core.Features.Triage;

/// <summary>Whoever a delay was told of says so, and what is done about it. The petition stays with its body.</summary>
/// <param name="Id">The petition.</param>
/// <param name="Version">As the actor saw it.</param>
/// <param name="Text">What is done about it, at most 4,000 characters; may be empty.</param>
public sealed record AcknowledgeDelay(PetitionId Id, long Version, string? Text) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.AcknowledgeDelays;

    internal sealed class Validator : AbstractValidator<AcknowledgeDelay>
    {
        public Validator() => RuleFor(r => r.Text).AtMost(FormLimits.Message);
    }

    internal sealed class Handler(EPeopleDb db, CurrentActor current, TimeProvider time) : IRequestHandler<AcknowledgeDelay, Unit>
    {
        public async Task<Unit> Handle(AcknowledgeDelay request, CancellationToken cancellationToken)
        {
            var petition = await db.PetitionFor(current.Actor, request.Id, request.Version, cancellationToken);
            if (!CaseRights.AnswersFor(current.Actor, petition))
                throw new NotFound(); // a body that only helps is told of no delay
            petition.Acknowledge(CaseRights.AudienceOf(current.Actor), Typed.Clean(request.Text), current.Actor.By, time.GetUtcNow());
            return Unit.Value;
        }
    }
}
