using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;

namespace EPeople.Core.Features.Filing;

/// <summary>Step "what is asked", seen again: another kind, all else kept.</summary>
public sealed record ChangeKind(DraftId Id, PetitionKind? Kind) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.FilePetition;

    internal sealed class Handler(EPeopleDb db, CurrentActor current, TimeProvider time) : IRequestHandler<ChangeKind, Unit>
    {
        public async Task<Unit> Handle(ChangeKind request, CancellationToken cancellationToken)
        {
            if (request.Kind is not { } kind || !Enum.IsDefined(kind))
                throw new Invalid(nameof(Kind), "kind.required");
            var draft = await db.OpenDraft(request.Id, current.Actor, time.GetUtcNow(), cancellationToken);
            draft.Kind = kind;
            return Unit.Value;
        }
    }
}
