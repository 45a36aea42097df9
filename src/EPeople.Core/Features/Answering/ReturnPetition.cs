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

/// <summary>Gives an incomplete petition back, with reasons, once the time for the details has passed after a reminder.</summary>
/// <param name="Id">The petition.</param>
/// <param name="Version">As the actor saw it.</param>
/// <param name="Text">The reasons, at most 10,000 characters.</param>
public sealed record ReturnPetition(PetitionId Id, long Version, string? Text) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.HandleCases;

    internal sealed class Validator : AbstractValidator<ReturnPetition>
    {
        public Validator() => RuleFor(r => r.Text).IsReply();
    }

    internal sealed class Handler(EPeopleDb db, CurrentActor current, IPolicies policies, TimeProvider time) : IRequestHandler<ReturnPetition, Unit>
    {
        public async Task<Unit> Handle(ReturnPetition request, CancellationToken cancellationToken)
        {
            var petition = await db.CaseFor(current.Actor, request.Id, request.Version, cancellationToken);
            await db.SplitAll(petition, time.GetUtcNow(), policies.Of(petition.PackId), cancellationToken);
            db.Answers.Add(petition.Return(Typed.Clean(request.Text)!, current.Actor.By, time.GetUtcNow(), policies.Of(petition.PackId)));
            return Unit.Value;
        }
    }
}
