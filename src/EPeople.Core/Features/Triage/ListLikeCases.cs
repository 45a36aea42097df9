using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Triage;

/// <summary>The newest petitions like this one, among those the actor may see.</summary>
public sealed record ListLikeCases(PetitionId Id) : IQuery<IReadOnlyList<CaseRow>>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.ReadCases;

    internal sealed class Handler(EPeopleDb db, ILikeness likeness, CurrentActor current, IPolicies policies, TimeProvider time) : IRequestHandler<ListLikeCases, IReadOnlyList<CaseRow>>
    {
        public async Task<IReadOnlyList<CaseRow>> Handle(ListLikeCases request, CancellationToken cancellationToken)
        {
            var now = time.GetUtcNow();
            var seen = db.Petitions.AsNoTracking().VisibleTo(current.Actor);
            var petition = await seen.FirstOrDefaultAsync(p => p.Id == request.Id, cancellationToken) ?? throw new NotFound();
            var like = await likeness.Like(petition, seen, now).Select(CaseRow.Columns).ToListAsync(cancellationToken);
            var names = await db.NamesOf(like.Select(row => row.AssigneeId), cancellationToken);
            return [.. like.Select(row => row.On(now, policies.Calendar, names))];
        }
    }
}

/// <summary>What "like" means; a learning way may take the place of the simple one.</summary>
public interface ILikeness
{
    /// <summary>At most five petitions of <paramref name="among"/> like <paramref name="petition"/>, without itself, the newest first.</summary>
    IQueryable<Petition> Like(Petition petition, IQueryable<Petition> among, DateTimeOffset now);
}

/// <summary>Same body, topic and governorate within the last 90 days.</summary>
public sealed class SameTopicAndPlace : ILikeness
{
    private const int Days = 90;

    /// <inheritdoc/>
    public IQueryable<Petition> Like(Petition petition, IQueryable<Petition> among, DateTimeOffset now)
    {
        var since = now.AddDays(-Days);
        return among
            .Where(p => p.OrganisationId == petition.OrganisationId && p.FiledAt >= since)
            .Where(p => p.TopicKey == petition.TopicKey && p.GovernorateKey == petition.GovernorateKey && p.Id != petition.Id)
            .OrderByDescending(p => p.FiledAt).ThenByDescending(p => p.Id).Take(5);
    }
}
