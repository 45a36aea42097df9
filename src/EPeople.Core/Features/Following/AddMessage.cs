using EPeople.Core.Features.Attachments;
using EPeople.Core.Features.Filing;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using FluentValidation;
using MediatR;

namespace EPeople.Core.Features.Following;

/// <summary>The petitioner adds a message, files, or both. One refused file refuses the whole, so that the person knows what arrived.</summary>
public sealed record AddMessage(string? Text, IReadOnlyList<IncomingFile> Files) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.FollowPetition;

    internal sealed class Validator : AbstractValidator<AddMessage>
    {
        public Validator()
        {
            RuleFor(r => r.Text).Cascade(CascadeMode.Stop).AtMost(FormLimits.Message)
                .Must((request, text) => request.Files.Count > 0 || !string.IsNullOrWhiteSpace(text)).WithErrorCode("message.required");
        }
    }

    internal sealed class Handler(EPeopleDb db, MessageFiles files, CurrentActor current, TimeProvider time) : IRequestHandler<AddMessage, Unit>
    {
        public async Task<Unit> Handle(AddMessage request, CancellationToken cancellationToken)
        {
            var petition = await db.OwnPetition(current.Actor, cancellationToken);
            await files.HangOn(() => petition.AddMessage(Typed.Clean(request.Text), time.GetUtcNow()), request.Files, cancellationToken);
            return Unit.Value;
        }
    }
}
