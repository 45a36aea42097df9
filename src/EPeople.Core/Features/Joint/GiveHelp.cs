using EPeople.Core.Domain;
using EPeople.Core.Features.Answering;
using EPeople.Core.Features.Attachments;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Features.Filing;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using FluentValidation;
using MediatR;

namespace EPeople.Core.Features.Joint;

/// <summary>A helper gives its part; the lead's answer carries it under the helper's name.</summary>
/// <param name="Id">The petition.</param>
/// <param name="Version">As the actor saw it.</param>
/// <param name="Part">The part, at most 4,000 characters; the petitioner reads it with the answer.</param>
/// <param name="Files">Files of the actor's basket that go with it.</param>
public sealed record GiveHelp(PetitionId Id, long Version, string? Part, IReadOnlyList<AttachmentId>? Files = null) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.HandleCases;

    internal sealed class Validator : AbstractValidator<GiveHelp>
    {
        public Validator() => RuleFor(r => r.Part).Given("part.required").AtMost(FormLimits.Message);
    }

    internal sealed class Handler(EPeopleDb db, CurrentActor current, IPolicies policies, AttachmentLimits limits, TimeProvider time) : IRequestHandler<GiveHelp, Unit>
    {
        public async Task<Unit> Handle(GiveHelp request, CancellationToken cancellationToken)
        {
            var (petition, helper) = await db.HelpFor(current.Actor, request.Id, request.Version, cancellationToken);
            petition.GiveHelp(helper, Typed.Clean(request.Part)!, current.Actor.By, time.GetUtcNow(), policies.Of(petition.PackId));
            await db.HangFiles(request.Files, current.Actor, petition, limits, cancellationToken);
            return Unit.Value;
        }
    }
}
