using EPeople.Core.Domain;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Features.Filing;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using FluentValidation;
using MediatR;

namespace EPeople.Core.Features.Following;

/// <summary>The petitioner opens the petition again, within the days of the policy after the reply.</summary>
/// <param name="Reason">What the reply leaves open, at most 4,000 characters.</param>
public sealed record ReopenPetition(string? Reason) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.FollowPetition;

    internal sealed class Validator : AbstractValidator<ReopenPetition>
    {
        public Validator() => RuleFor(r => r.Reason).Given("reason.required").AtMost(FormLimits.Message);
    }

    internal sealed class Handler(EPeopleDb db, CurrentActor current, IPolicies policies, TimeProvider time) : IRequestHandler<ReopenPetition, Unit>
    {
        public async Task<Unit> Handle(ReopenPetition request, CancellationToken cancellationToken)
        {
            var petition = await db.OwnPetition(current.Actor, cancellationToken);
            petition.Reopen(Typed.Clean(request.Reason)!, time.GetUtcNow(), policies.Of(petition.PackId));
            return Unit.Value;
        }
    }
}
