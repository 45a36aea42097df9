using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Following;

/// <summary>
/// The petition whose key was shown on this device, when it is about the same topic in the same governorate as the draft and still takes
/// messages: whoever writes the same again may rather add to it. Null otherwise.
/// </summary>
public sealed record FindOwnLike(DraftId Draft) : IQuery<OwnLike?>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.FollowPetition;

    internal sealed class Handler(EPeopleDb db, CurrentActor current) : IRequestHandler<FindOwnLike, OwnLike?>
    {
        public async Task<OwnLike?> Handle(FindOwnLike request, CancellationToken cancellationToken)
        {
            var draft = await db.Drafts.AsNoTracking().Where(d => d.Id == request.Draft).Select(d => new { d.TopicKey, d.GovernorateKey }).FirstOrDefaultAsync(cancellationToken);
            var own = await db.Petitions.AsNoTracking().VisibleTo(current.Actor)
                .Select(p => new { p.Code, p.Title, p.Status, p.TopicKey, p.GovernorateKey }).FirstOrDefaultAsync(cancellationToken);
            return draft is not null && own is not null && own.TopicKey == draft.TopicKey && own.GovernorateKey == draft.GovernorateKey && Transitions.Allows(PetitionVerb.Message, own.Status)
                ? new OwnLike(own.Code, own.Title) : null;
        }
    }
}

/// <summary>The own petition about the same matter.</summary>
public sealed record OwnLike(string Code, string Title);
