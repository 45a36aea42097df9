using EPeople.Core.Domain;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Features.Filing;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using FluentValidation;
using MediatR;

namespace EPeople.Core.Features.Following;

/// <summary>The petitioner appeals the reply, or a silence that counts as a refusal; somebody who did not reply decides.</summary>
/// <param name="Reason">What is wrong with it, at most 4,000 characters.</param>
public sealed record AppealReply(string? Reason) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.FollowPetition;

    internal sealed class Validator : AbstractValidator<AppealReply>
    {
        public Validator() => RuleFor(r => r.Reason).Given("reason.required").AtMost(FormLimits.Message);
    }

    internal sealed class Handler(EPeopleDb db, CurrentActor current, IPolicies policies, TimeProvider time) : IRequestHandler<AppealReply, Unit>
    {
        public async Task<Unit> Handle(AppealReply request, CancellationToken cancellationToken)
        {
            var petition = await db.OwnPetition(current.Actor, cancellationToken);
            petition.Appeal(Typed.Clean(request.Reason)!, time.GetUtcNow(), policies.Of(petition.PackId));
            return Unit.Value;
        }
    }
}
