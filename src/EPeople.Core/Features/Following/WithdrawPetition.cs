using EPeople.Core.Domain;
using EPeople.Core.Features.Answering;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Features.Filing;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using FluentValidation;
using MediatR;

namespace EPeople.Core.Features.Following;

/// <summary>The petitioner takes the petition back.</summary>
/// <param name="Reason">Why, at most 4,000 characters; may be empty.</param>
/// <param name="Sure">Whether the petitioner said that it is meant.</param>
public sealed record WithdrawPetition(string? Reason, bool Sure) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.FollowPetition;

    internal sealed class Validator : AbstractValidator<WithdrawPetition>
    {
        public Validator()
        {
            RuleFor(r => r.Reason).AtMost(FormLimits.Message);
            RuleFor(r => r.Sure).Equal(true).WithErrorCode("withdraw.sure");
        }
    }

    internal sealed class Handler(EPeopleDb db, CurrentActor current, IPolicies policies, TimeProvider time) : IRequestHandler<WithdrawPetition, Unit>
    {
        public async Task<Unit> Handle(WithdrawPetition request, CancellationToken cancellationToken)
        {
            var petition = await db.OwnPetition(current.Actor, cancellationToken);
            await db.SplitAll(petition, time.GetUtcNow(), policies.Of(petition.PackId), cancellationToken);
            petition.Withdraw(Typed.Clean(request.Reason), time.GetUtcNow(), policies.Of(petition.PackId));
            return Unit.Value;
        }
    }
}
