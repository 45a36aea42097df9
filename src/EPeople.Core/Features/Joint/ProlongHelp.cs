using EPeople.Core.Domain;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Features.Filing;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using FluentValidation;
using MediatR;

namespace EPeople.Core.Features.Joint;

/// <summary>A helper takes more time: once, before its date, and never beyond the lead's limit.</summary>
/// <param name="Id">The petition.</param>
/// <param name="Version">As the actor saw it.</param>
/// <param name="Reason">Why, at most 4,000 characters; may be empty.</param>
public sealed record ProlongHelp(PetitionId Id, long Version, string? Reason) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.HandleCases;

    internal sealed class Validator : AbstractValidator<ProlongHelp>
    {
        public Validator() => RuleFor(r => r.Reason).AtMost(FormLimits.Message);
    }

    internal sealed class Handler(EPeopleDb db, CurrentActor current, IPolicies policies, TimeProvider time) : IRequestHandler<ProlongHelp, Unit>
    {
        public async Task<Unit> Handle(ProlongHelp request, CancellationToken cancellationToken)
        {
            var (petition, helper) = await db.HelpFor(current.Actor, request.Id, request.Version, cancellationToken);
            petition.ProlongHelp(helper, Typed.Clean(request.Reason), current.Actor.By, time.GetUtcNow(), policies.Of(petition.PackId));
            return Unit.Value;
        }
    }
}
