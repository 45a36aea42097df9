using EPeople.Core.Domain;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Features.Filing;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using FluentValidation;
using MediatR;

namespace EPeople.Core.Features.Following;

/// <summary>The petitioner agrees to a second extension, or does not.</summary>
/// <param name="Agrees">Whether.</param>
public sealed record GiveConsent(bool? Agrees) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.FollowPetition;

    internal sealed class Validator : AbstractValidator<GiveConsent>
    {
        public Validator() => RuleFor(r => r.Agrees).NotNull().WithErrorCode("consent.required");
    }

    internal sealed class Handler(EPeopleDb db, CurrentActor current, IPolicies policies, TimeProvider time) : IRequestHandler<GiveConsent, Unit>
    {
        public async Task<Unit> Handle(GiveConsent request, CancellationToken cancellationToken)
        {
            var petition = await db.OwnPetition(current.Actor, cancellationToken);
            petition.Consent(request.Agrees!.Value, time.GetUtcNow(), policies.Of(petition.PackId));
            return Unit.Value;
        }
    }
}
