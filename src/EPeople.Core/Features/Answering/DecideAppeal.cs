using EPeople.Core.Domain;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Features.Filing;
using EPeople.Core.Features.Triage;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using FluentValidation;
using MediatR;

namespace EPeople.Core.Features.Answering;

/// <summary>Decides an appeal, in writing and with reasons. Nobody decides about the own reply.</summary>
/// <param name="Id">The petition.</param>
/// <param name="Version">As the actor saw it.</param>
/// <param name="Upheld">Whether the petitioner is right.</param>
/// <param name="Text">The decision, at most 10,000 characters.</param>
public sealed record DecideAppeal(PetitionId Id, long Version, bool? Upheld, string? Text) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.DecideAppeals;

    internal sealed class Validator : AbstractValidator<DecideAppeal>
    {
        public Validator()
        {
            RuleFor(r => r.Upheld).NotNull().WithErrorCode("upheld.required");
            RuleFor(r => r.Text).IsReply();
        }
    }

    internal sealed class Handler(EPeopleDb db, CurrentActor current, IPolicies policies, TimeProvider time) : IRequestHandler<DecideAppeal, Unit>
    {
        public async Task<Unit> Handle(DecideAppeal request, CancellationToken cancellationToken)
        {
            var petition = await db.CaseFor(current.Actor, request.Id, request.Version, cancellationToken);
            var (now, policy) = (time.GetUtcNow(), policies.Of(petition.PackId));
            await db.AnswerAll(petition, petition.DecideAppeal(request.Upheld!.Value, Typed.Clean(request.Text)!, current.Actor.By, now, policy), current.Actor, now, policy, cancellationToken);
            return Unit.Value;
        }
    }
}
