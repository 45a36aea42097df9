using EPeople.Core.Domain;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Features.Filing;
using EPeople.Core.Features.Triage;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Seeding;
using FluentValidation;
using MediatR;

namespace EPeople.Core.Features.Answering;

/// <summary>A clerk writes a refusal on a ground of law; it leaves when the head of unit sends it.</summary>
/// <param name="Id">The petition.</param>
/// <param name="Version">As the actor saw it.</param>
/// <param name="Ground">Code of a ground of the reference data.</param>
/// <param name="Text">The reasons, at most 10,000 characters.</param>
public sealed record ProposeRejection(PetitionId Id, long Version, string? Ground, string? Text) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.HandleCases;

    internal sealed class Validator : AbstractValidator<ProposeRejection>
    {
        public Validator()
        {
            RuleFor(r => r.Ground).Must(code => ReferenceData.Current.LegalGrounds.Any(g => g.Code == code)).WithErrorCode("ground.required");
            RuleFor(r => r.Text).IsReply();
        }
    }

    internal sealed class Handler(EPeopleDb db, CurrentActor current, IPolicies policies, TimeProvider time) : IRequestHandler<ProposeRejection, Unit>
    {
        public async Task<Unit> Handle(ProposeRejection request, CancellationToken cancellationToken)
        {
            var petition = await db.CaseFor(current.Actor, request.Id, request.Version, cancellationToken);
            petition.ProposeRejection(request.Ground!, Typed.Clean(request.Text)!, current.Actor.By, time.GetUtcNow(), policies.Of(petition.PackId));
            return Unit.Value;
        }
    }
}
