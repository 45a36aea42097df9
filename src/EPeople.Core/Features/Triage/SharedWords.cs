using EPeople.Core.Domain;
using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Domain.Search;
using EPeople.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Triage;

/// <summary>What "like" means; a learning way may take the place of the simple one.</summary>
public interface ILikeness
{
    /// <summary>At most five petitions of <paramref name="among"/> like <paramref name="petition"/>, without itself, the likest first.</summary>
    /// <param name="petition">The petition.</param>
    /// <param name="among">Those that the reader may see.</param>
    /// <param name="rules">How far back.</param>
    /// <param name="now">UTC.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<LikePetition>> LikeAsync(Petition petition, IQueryable<Petition> among, LikeRules rules, DateTimeOffset now, CancellationToken cancellationToken);
}

/// <summary>A petition like another.</summary>
/// <param name="Id">The petition.</param>
/// <param name="Words">The words that both hold, as the other one writes them, at most six.</param>
public sealed record LikePetition(PetitionId Id, IReadOnlyList<string> Words);

/// <summary>
/// The same body or the same topic, in the same governorate: the latest two hundred, ranked by the words they share (cosine of the sets
/// of words). Another topic needs two words in common. Costs five look-ups however large the country is.
/// </summary>
public sealed class SharedWords(EPeopleDb db) : ILikeness
{
    private const int EachWay = 100;
    private const int Shown = 5;
    private const int WordsNamed = 6;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<LikePetition>> LikeAsync(Petition petition, IQueryable<Petition> among, LikeRules rules, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var place = db.Petitions.AsNoTracking().Where(p => p.GovernorateKey == petition.GovernorateKey);
        var since = now.AddDays(-rules.Days);
        // The latest of each way, whoever may see them: then no reader's rights make a look-up long.
        var near = await place.Where(p => p.OrganisationId == petition.OrganisationId && p.FiledAt >= since).OrderByDescending(p => p.FiledAt).Take(EachWay).Select(p => p.Id)
            .Concat(place.Where(p => p.TopicKey == petition.TopicKey && p.FiledAt >= since).OrderByDescending(p => p.FiledAt).Take(EachWay).Select(p => p.Id)).ToListAsync(cancellationToken);
        var ids = near.Distinct().Where(id => id != petition.Id).ToList();
        var seen = await among.Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.TopicKey, p.FiledAt }).ToListAsync(cancellationToken);
        var seenIds = seen.ConvertAll(p => p.Id);
        var words = await db.SearchEntries.AsNoTracking().Where(e => seenIds.Contains(e.PetitionId)).ToDictionaryAsync(e => e.PetitionId, e => e.Words, cancellationToken);

        var own = OwnWords(petition);
        return
        [
            .. seen.Select(p => (Petition: p, Met: Meet(own, words.GetValueOrDefault(p.Id) ?? "")))
                .Where(like => like.Petition.TopicKey == petition.TopicKey || like.Met.Shared.Count > 1)
                .OrderByDescending(like => like.Met.Score).ThenByDescending(like => like.Petition.FiledAt).ThenByDescending(like => like.Petition.Id.Value)
                .Take(Shown).Select(like => new LikePetition(like.Petition.Id, [.. like.Met.Shared.Take(WordsNamed)])),
        ];
    }

    /// <summary>Normal forms of title and text, each with the word as it is written first.</summary>
    private static Dictionary<string, string> OwnWords(Petition petition)
    {
        var text = petition.Title + "\n" + petition.Text;
        var own = new Dictionary<string, string>();
        foreach (var word in Words.Read(text))
        {
            var stem = word.Stem.ToString();
            if (!CommonWords.Holds(stem))
                own.TryAdd(stem, text[word.Start..word.End]);
        }

        return own;
    }

    private static (List<string> Shared, double Score) Meet(Dictionary<string, string> own, string entry)
    {
        var theirs = entry.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => !CommonWords.Holds(word)).ToHashSet();
        var shared = own.Where(word => theirs.Contains(word.Key)).Select(word => word.Value).ToList();
        return (shared, shared.Count == 0 ? 0 : shared.Count / Math.Sqrt((double)own.Count * theirs.Count));
    }
}
