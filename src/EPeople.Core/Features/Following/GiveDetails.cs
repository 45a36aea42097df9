using EPeople.Core.Features.Attachments;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Features.Filing;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using FluentValidation;
using MediatR;

namespace EPeople.Core.Features.Following;

/// <summary>The petitioner gives the details asked for: words, files, or both. The clock runs again.</summary>
/// <param name="Text">At most 4,000 characters.</param>
/// <param name="Files">One refused file refuses the whole, so that the person knows what arrived.</param>
public sealed record GiveDetails(string? Text, IReadOnlyList<IncomingFile> Files) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.FollowPetition;

    internal sealed class Validator : AbstractValidator<GiveDetails>
    {
        public Validator() => RuleFor(r => r.Text).Cascade(CascadeMode.Stop).AtMost(FormLimits.Message)
            .Must((request, text) => request.Files.Count > 0 || !string.IsNullOrWhiteSpace(text)).WithErrorCode("message.required");
    }

    internal sealed class Handler(EPeopleDb db, MessageFiles files, CurrentActor current, IPolicies policies, TimeProvider time) : IRequestHandler<GiveDetails, Unit>
    {
        public async Task<Unit> Handle(GiveDetails request, CancellationToken cancellationToken)
        {
            var petition = await db.OwnPetition(current.Actor, cancellationToken);
            await files.HangOn(() => petition.GiveDetails(Typed.Clean(request.Text), time.GetUtcNow(), policies.Of(petition.PackId)), request.Files, cancellationToken);
            return Unit.Value;
        }
    }
}
