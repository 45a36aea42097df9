using EPeople.Core.Domain;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Seeding;
using FluentValidation;
using MediatR;

namespace EPeople.Core.Features.Filing;

/// <summary>Step "what happened": title, text, topic.</summary>
public sealed record DescribeMatter(DraftId Id, string? Title, string? Text, string? TopicKey) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.FilePetition;

    internal sealed class Validator : AbstractValidator<DescribeMatter>
    {
        public Validator()
        {
            RuleFor(r => r.Title).Cascade(CascadeMode.Stop).Given("title.required").AtMost(FormLimits.Title);
            RuleFor(r => r.Text).Cascade(CascadeMode.Stop).Given("text.required").AtMost(FormLimits.Text);
            RuleFor(r => r.TopicKey).Must(key => ReferenceData.Current.Topics.Any(t => t.Key == key)).WithErrorCode("topic.required");
        }
    }

    internal sealed class Handler(EPeopleDb db, CurrentActor current, TimeProvider time) : IRequestHandler<DescribeMatter, Unit>
    {
        public async Task<Unit> Handle(DescribeMatter request, CancellationToken cancellationToken)
        {
            var draft = await db.OpenDraft(request.Id, current.Actor, time.GetUtcNow(), cancellationToken);
            (draft.Title, draft.Text, draft.TopicKey) = (Typed.Line(request.Title), Typed.Clean(request.Text), request.TopicKey);
            return Unit.Value;
        }
    }
}
