using EPeople.Core.Domain;
using EPeople.Core.Features.Filing;
using EPeople.Core.Features.Triage;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using FluentValidation;
using MediatR;

namespace EPeople.Core.Features.Answering;

/// <summary>Corrects a reply that was given by another, which says what was wrong. The first stays in the history.</summary>
/// <param name="Id">The petition.</param>
/// <param name="Version">As the actor saw it.</param>
/// <param name="Text">The corrected reply, at most 10,000 characters.</param>
public sealed record CorrectAnswer(PetitionId Id, long Version, string? Text) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.HandleCases;

    internal sealed class Validator : AbstractValidator<CorrectAnswer>
    {
        public Validator() => RuleFor(r => r.Text).IsReply();
    }

    internal sealed class Handler(EPeopleDb db, CurrentActor current, TimeProvider time) : IRequestHandler<CorrectAnswer, Unit>
    {
        public async Task<Unit> Handle(CorrectAnswer request, CancellationToken cancellationToken)
        {
            var petition = await db.CaseFor(current.Actor, request.Id, request.Version, cancellationToken);
            db.Answers.Add(petition.Correct(Typed.Clean(request.Text)!, current.Actor.By, time.GetUtcNow()));
            return Unit.Value;
        }
    }
}
