using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;

namespace EPeople.Core.Features.Filing;

/// <summary>Begins a petition: step "what is asked". Gives the id that the cookie is bound to.</summary>
public sealed record StartDraft(string Language, PetitionKind? Kind) : ICommand<DraftId>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.FilePetition;

    internal sealed class Handler(EPeopleDb db, CurrentActor current, TimeProvider time) : IRequestHandler<StartDraft, DraftId>
    {
        public Task<DraftId> Handle(StartDraft request, CancellationToken cancellationToken)
        {
            if (request.Kind is not { } kind || !Enum.IsDefined(kind))
                throw new Invalid(nameof(Kind), "kind.required");
            var now = time.GetUtcNow();
            // A random id: a draft must not be guessable from the moment of its making.
            var draft = new Draft(new DraftId(Guid.NewGuid()), request.Language, now) { Kind = kind };
            if (current.Actor.CitizenId is { } citizen)
                draft.BelongTo(citizen);
            db.Drafts.Add(draft);
            return Task.FromResult(draft.Id);
        }
    }
}
