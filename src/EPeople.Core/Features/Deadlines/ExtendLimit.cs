using EPeople.Core.Domain;
using EPeople.Core.Features.Filing;
using EPeople.Core.Features.Triage;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Seeding;
using FluentValidation;
using MediatR;

namespace EPeople.Core.Features.Deadlines;

/// <summary>Extends the limit, once, on a legal ground; the petitioner is told the reason and the new date.</summary>
/// <param name="Id">The petition.</param>
/// <param name="Version">As the actor saw it.</param>
/// <param name="Units">By how many units of the rule.</param>
/// <param name="Ground">Code of a ground for extensions; overload is none.</param>
/// <param name="Reason">Why, at most 4,000 characters.</param>
public sealed record ExtendLimit(PetitionId Id, long Version, int? Units, string? Ground, string? Reason) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.HandleCases;

    internal sealed class Validator : AbstractValidator<ExtendLimit>
    {
        public Validator()
        {
            RuleFor(r => r.Units).NotNull().WithErrorCode("units.required");
            RuleFor(r => r.Ground).Must(code => ReferenceData.Current.ExtensionGrounds.Any(g => g.Code == code)).WithErrorCode("ground.required");
            RuleFor(r => r.Reason).Given("reason.required").AtMost(FormLimits.Message);
        }
    }

    internal sealed class Handler(EPeopleDb db, CurrentActor current, IPolicies policies, TimeProvider time) : IRequestHandler<ExtendLimit, Unit>
    {
        public async Task<Unit> Handle(ExtendLimit request, CancellationToken cancellationToken)
        {
            var petition = await db.CaseFor(current.Actor, request.Id, request.Version, cancellationToken);
            petition.Extend(request.Units!.Value, request.Ground!, Typed.Clean(request.Reason)!, current.Actor.By, time.GetUtcNow(), policies.Of(petition.PackId));
            return Unit.Value;
        }
    }
}
