using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
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

    internal sealed class Handler(EPeopleDb db, FileIntake intake, FileStore store, CurrentActor current, TimeProvider time) : IRequestHandler<AddMessage, Unit>
    {
        public async Task<Unit> Handle(AddMessage request, CancellationToken cancellationToken)
        {
            var (now, files) = (time.GetUtcNow(), new List<AcceptedFile>());
            try
            {
                foreach (var incoming in request.Files)
                {
                    var (accepted, refusal) = await intake.Receive(incoming, files.Count, cancellationToken);
                    files.Add(accepted ?? throw new Invalid(nameof(Files), refusal!));
                }

                var added = (await db.OwnPetition(current.Actor, cancellationToken)).AddMessage(Typed.Clean(request.Text), now);
                foreach (var file in files)
                {
                    var attachment = new Attachment(AttachmentId.New(now), null, added.PetitionId, store.Take(file), now);
                    attachment.HangOn(added);
                    db.Attachments.Add(attachment);
                }

                return Unit.Value;
            }
            finally
            {
                files.ForEach(file => file.Dispose());
            }
        }
    }
}
