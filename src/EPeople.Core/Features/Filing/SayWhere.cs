using EPeople.Core.Domain;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Seeding;
using FluentValidation;
using MediatR;

namespace EPeople.Core.Features.Filing;

/// <summary>Step "where": governorate, delegation of that governorate, address.</summary>
public sealed record SayWhere(DraftId Id, string? GovernorateKey, string? DelegationKey, string? Address) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.FilePetition;

    internal sealed class Validator : AbstractValidator<SayWhere>
    {
        public Validator()
        {
            RuleFor(r => r.GovernorateKey).Must(key => ReferenceData.Current.Governorates.Any(g => g.Key == key)).WithErrorCode("governorate.required");
            RuleFor(r => r.DelegationKey)
                .Must((request, key) => string.IsNullOrEmpty(key) || ReferenceData.Current.Delegations.Any(d => d.Key == key && d.Governorate == request.GovernorateKey))
                .WithErrorCode("delegation.elsewhere");
            RuleFor(r => r.Address).AtMost(FormLimits.Address);
        }
    }

    internal sealed class Handler(EPeopleDb db, CurrentActor current, TimeProvider time) : IRequestHandler<SayWhere, Unit>
    {
        public async Task<Unit> Handle(SayWhere request, CancellationToken cancellationToken)
        {
            var draft = await db.OpenDraft(request.Id, current.Actor, time.GetUtcNow(), cancellationToken);
            (draft.GovernorateKey, draft.DelegationKey, draft.Address) =
                (request.GovernorateKey, string.IsNullOrEmpty(request.DelegationKey) ? null : request.DelegationKey, Typed.Line(request.Address));
            return Unit.Value;
        }
    }
}
