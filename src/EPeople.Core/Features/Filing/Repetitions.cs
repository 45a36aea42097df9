using EPeople.Core.Domain;
using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Domain.Search;
using EPeople.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Filing;

/// <summary>
/// Finds the earlier petition that a new one repeats: same petitioner, same topic, within the months of the pack. At filing a petitioner is known
/// by the identity card, or by telephone and name together; an e-mail address counts when its owner has confirmed it on both
/// petitions, for anybody can type a stranger's (docs/decisions/0018-who-repeats.md).
/// </summary>
internal static class Repetitions
{
    // So many of one telephone about one topic are compared by name: an office may lend its number.
    private const int OfOnePhone = 20;

    /// <summary>The latest earlier filing of the same matter by who files now; null when there is none. At most one query, none for a petition without card and telephone.</summary>
    public static async Task<Earlier?> EarlierOf(this EPeopleDb db, Petition petition, LifeRules life, CancellationToken cancellationToken)
    {
        var sameTopic = Of(db, petition, life);
        var name = Words.Normalise(petition.PetitionerName);
        // One arm a way to be known, each of which reads few rows of its own index: an OR would leave the choice to the planner.
        IQueryable<Petition>?[] ways =
        [
            petition.IdentityCard is { } card ? sameTopic.Where(p => p.IdentityCard == card).OrderByDescending(p => p.FiledAt).Take(1) : null,
            petition.Phone is { } phone && name.Length > 0 ? sameTopic.Where(p => p.Phone == phone).OrderByDescending(p => p.FiledAt).Take(OfOnePhone) : null,
        ];
        var found = ways.OfType<IQueryable<Petition>>().Select(Columns).ToList();
        if (found.Count == 0)
            return null;
        var earlier = await found.Aggregate((one, other) => one.Concat(other)).ToListAsync(cancellationToken);
        return earlier.Where(e => (petition.IdentityCard is { } card && e.IdentityCard == card) || Words.Normalise(e.Name) == name).MaxBy(e => e.FiledAt);
    }

    /// <summary>The latest earlier filing of the same matter from an address that is confirmed on both.</summary>
    public static Task<Earlier?> EarlierOfConfirmed(this EPeopleDb db, Petition petition, LifeRules life, CancellationToken cancellationToken) =>
        Columns(Of(db, petition, life).Where(p => p.Email == petition.Email && p.FiledAt < petition.FiledAt && p.EmailConfirmedAt != null).OrderByDescending(p => p.FiledAt))
            .FirstOrDefaultAsync(cancellationToken);

    private static IQueryable<Petition> Of(EPeopleDb db, Petition petition, LifeRules life)
    {
        var since = petition.FiledAt.AddMonths(-life.RepetitionMonths);
        return db.Petitions.AsNoTracking().Where(p => p.TopicKey == petition.TopicKey && p.FiledAt >= since);
    }

    private static IQueryable<Earlier> Columns(IQueryable<Petition> petitions) => petitions.Select(p => new Earlier
    {
        Id = p.Id,
        Repetition = p.Repetition,
        FiledAt = p.FiledAt,
        Name = p.PetitionerName,
        IdentityCard = p.IdentityCard,
    });

    /// <summary>An earlier filing.</summary>
    internal sealed record Earlier
    {
        /// <summary>Its id.</summary>
        public required PetitionId Id { get; init; }

        /// <summary>Which filing of the matter it was.</summary>
        public required int Repetition { get; init; }

        /// <summary>When (UTC).</summary>
        public required DateTimeOffset FiledAt { get; init; }

        /// <summary>Name given then.</summary>
        public required string? Name { get; init; }

        /// <summary>Card given then.</summary>
        public required string? IdentityCard { get; init; }
    }
}
