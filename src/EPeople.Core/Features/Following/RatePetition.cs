using EPeople.Core.Features.Filing;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using FluentValidation;
using MediatR;

namespace EPeople.Core.Features.Following;

/// <summary>Rates the reply, 1 to 5, once, with a reason if the person likes.</summary>
public sealed record RatePetition(int? Stars, string? Reason) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.FollowPetition;

    internal sealed class Validator : AbstractValidator<RatePetition>
    {
        public Validator()
        {
            RuleFor(r => r.Stars).Must(stars => stars is >= 1 and <= 5).WithErrorCode("rating.required");
            RuleFor(r => r.Reason).AtMost(FormLimits.Message);
        }
    }

    internal sealed class Handler(EPeopleDb db, CurrentActor current, TimeProvider time) : IRequestHandler<RatePetition, Unit>
    {
        public async Task<Unit> Handle(RatePetition request, CancellationToken cancellationToken)
        {
            var petition = await db.OwnPetition(current.Actor, cancellationToken);
            petition.Rate(request.Stars!.Value, Typed.Clean(request.Reason), time.GetUtcNow());
            return Unit.Value;
        }
    }
}
