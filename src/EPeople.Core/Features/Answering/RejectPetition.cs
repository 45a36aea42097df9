using EPeople.Core.Domain;
using EPeople.Core.Features.Attachments;
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

/// <summary>Refuses on a ground of law, in writing and with reasons (Decree 93-982 art. 8).</summary>
/// <param name="Id">The petition.</param>
/// <param name="Version">As the actor saw it.</param>
/// <param name="Ground">Code of a ground of the reference data.</param>
/// <param name="Text">The reasons, at most 10,000 characters.</param>
/// <param name="Files">Files of the clerk's basket that go with it.</param>
public sealed record RejectPetition(PetitionId Id, long Version, string? Ground, string? Text, IReadOnlyList<AttachmentId>? Files = null) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.RejectCases;

    internal sealed class Validator : AbstractValidator<RejectPetition>
    {
        public Validator()
        {
            RuleFor(r => r.Ground).Must(code => ReferenceData.Current.LegalGrounds.Any(g => g.Code == code)).WithErrorCode("ground.required");
            RuleFor(r => r.Text).IsReply();
        }
    }

    internal sealed class Handler(EPeopleDb db, CurrentActor current, IPolicies policies, AttachmentLimits limits, TimeProvider time) : IRequestHandler<RejectPetition, Unit>
    {
        public async Task<Unit> Handle(RejectPetition request, CancellationToken cancellationToken)
        {
            var petition = await db.CaseFor(current.Actor, request.Id, request.Version, cancellationToken);
            var (now, policy) = (time.GetUtcNow(), policies.Of(petition.PackId));
            await db.AnswerAll(petition, petition.Reject(request.Ground!, Typed.Clean(request.Text)!, current.Actor.By, now, policy), current.Actor, now, policy, cancellationToken);
            await db.HangFiles(request.Files, current.Actor, petition, limits, cancellationToken);
            return Unit.Value;
        }
    }
}
