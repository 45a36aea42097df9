using EPeople.Core.Domain;
using EPeople.Core.Features.Attachments;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Features.Filing;
using EPeople.Core.Features.Joint;
using EPeople.Core.Features.Triage;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using FluentValidation;
using MediatR;

namespace EPeople.Core.Features.Answering;

/// <summary>Answers in writing, with reasons (Decree 93-982 art. 8). Whoever answers a petition that nobody had, has it.</summary>
/// <param name="Id">The petition.</param>
/// <param name="Version">As the clerk saw it.</param>
/// <param name="Text">The answer, at most 10,000 characters, without gaps of a template.</param>
/// <param name="Files">Files of the clerk's basket that go with it.</param>
/// <param name="Parts">Numbers of the questions whose parts it carries; null: every part given since the present round began.</param>
public sealed record AnswerPetition(PetitionId Id, long Version, string? Text, IReadOnlyList<AttachmentId>? Files = null, IReadOnlyList<int>? Parts = null) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.HandleCases;

    internal sealed class Validator : AbstractValidator<AnswerPetition>
    {
        public Validator() => RuleFor(r => r.Text).IsReply();
    }

    internal sealed class Handler(EPeopleDb db, CurrentActor current, IPolicies policies, AttachmentLimits limits, TimeProvider time) : IRequestHandler<AnswerPetition, Unit>
    {
        public async Task<Unit> Handle(AnswerPetition request, CancellationToken cancellationToken)
        {
            var petition = await db.CaseFor(current.Actor, request.Id, request.Version, cancellationToken);
            var (now, policy) = (time.GetUtcNow(), policies.Of(petition.PackId));
            var parts = await db.PartsOf(petition, request.Parts, cancellationToken);
            await db.AnswerAll(petition, petition.GiveAnswer(Typed.Clean(request.Text)!, current.Actor.By, now, policy, parts), current.Actor, now, policy, cancellationToken);
            await db.HangFiles(request.Files, current.Actor, petition, limits, cancellationToken);
            return Unit.Value;
        }
    }
}
