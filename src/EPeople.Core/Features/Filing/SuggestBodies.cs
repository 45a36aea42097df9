using EPeople.Core.Domain;
using EPeople.Core.Domain.Government;
using EPeople.Core.Features.Administration;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Filing;

/// <summary>The bodies that the topic and the words speak for, the best first, at most three, with the words that spoke.</summary>
public sealed record SuggestBodies(DraftId Id) : IQuery<IReadOnlyList<SuggestedBody>>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.FilePetition;

    internal sealed class Handler(EPeopleDb db, CurrentActor current, IRouter router, Bodies bodies, TimeProvider time) : IRequestHandler<SuggestBodies, IReadOnlyList<SuggestedBody>>
    {
        public async Task<IReadOnlyList<SuggestedBody>> Handle(SuggestBodies request, CancellationToken cancellationToken)
        {
            var draft = await db.Drafts.AsNoTracking().Living(request.Id, current.Actor, time.GetUtcNow()).FirstOrDefaultAsync(cancellationToken);
            if (draft?.Text is not { } text || draft.Title is not { } title)
                return [];
            return [.. router.Suggest(title, text, draft.TopicKey, draft.GovernorateKey)
                .Select(s => (Body: bodies.CompetentFor(s.OrganisationCode), s.Score, s.Reasons)).Where(s => s.Body is not null).DistinctBy(s => s.Body!.Id).Take(3)
                .Select(s => new SuggestedBody(s.Body!.Code, s.Body.Name, s.Score, s.Reasons))];
        }
    }
}

/// <summary>A body that may be competent, and why. A reason that is a topic's key is shown by the topic's name.</summary>
public sealed record SuggestedBody(string Code, LocalText Name, double Score, IReadOnlyList<string> Reasons);
