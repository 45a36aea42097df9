using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Filing;

/// <summary>
/// Finds the earlier petition that a new one repeats: same petitioner, same topic. A petitioner is whoever gave the same e-mail address,
/// identity card or telephone, as they are stored; who gave none is nobody we know.
/// </summary>
internal static class Repetitions
{
    /// <summary>How far back the same matter is looked for, in years before the filing. A choice of the service, no limit of law.</summary>
    private const int Years = 1;

    /// <summary>The latest earlier filing of the same matter by the same petitioner; null when there is none. At most one query, none for a petition without a contact.</summary>
    public static async Task<Earlier?> EarlierOf(this EPeopleDb db, Petition petition, CancellationToken cancellationToken)
    {
        var since = petition.FiledAt.AddYears(-Years);
        var sameTopic = db.Petitions.AsNoTracking().Where(p => p.TopicKey == petition.TopicKey && p.FiledAt >= since);
        IQueryable<Petition>?[] ways =
        [
            petition.Email is { } email ? sameTopic.Where(p => p.Email == email) : null,
            petition.IdentityCard is { } card ? sameTopic.Where(p => p.IdentityCard == card) : null,
            petition.Phone is { } phone ? sameTopic.Where(p => p.Phone == phone) : null,
        ];
        // One arm a way to be known, each of which reads one row of its own index: an OR would leave the choice to the planner.
        var found = ways.OfType<IQueryable<Petition>>()
            .Select(way => way.OrderByDescending(p => p.FiledAt).Take(1).Select(p => new Earlier { Id = p.Id, Repetition = p.Repetition, FiledAt = p.FiledAt })).ToList();
        return found.Count == 0 ? null
            : await found.Aggregate((one, other) => one.Concat(other)).OrderByDescending(earlier => earlier.FiledAt).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>An earlier filing.</summary>
    internal sealed record Earlier
    {
        /// <summary>Its id.</summary>
        public required PetitionId Id { get; init; }

        /// <summary>Which filing of the matter it was.</summary>
        public required int Repetition { get; init; }

        /// <summary>When (UTC).</summary>
        public required DateTimeOffset FiledAt { get; init; }
    }
}
