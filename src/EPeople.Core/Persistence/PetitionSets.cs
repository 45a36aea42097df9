using EPeople.Core.Domain.Petitions;

namespace EPeople.Core.Persistence;

/// <summary>The named sets of states as conditions that the partial indexes answer: their words are those of the indexes' filters.</summary>
public static class PetitionSets
{
    /// <summary>The filter of the indexes over open petitions, in SQL.</summary>
    public static readonly string OpenFilter = FormattableString.Invariant($"\"Status\" < {(int)PetitionStatuses.FirstSettled}");

    /// <summary>The filter of the index over questions whose part is owed; both databases read it.</summary>
    public const string OpenHelpFilter = "\"IsOpen\"";

    /// <summary>The part is owed.</summary>
    public static IQueryable<HelpEntry> Open(this IQueryable<HelpEntry> helps) => helps.Where(h => h.IsOpen);

    /// <summary>The filter of the index over petitions that were late once, in SQL.</summary>
    public const string LateOnceFilter = "\"IsOverdue\"";

    /// <summary>A due date passed without a reply, now or in an earlier round.</summary>
    public static IQueryable<Petition> LateOnce(this IQueryable<Petition> petitions) => petitions.Where(p => p.IsOverdue);

    /// <summary>A reply is owed.</summary>
    public static IQueryable<Petition> Open(this IQueryable<Petition> petitions) => petitions.Where(p => p.Status < PetitionStatuses.FirstSettled);

    /// <summary>A reply is owed and the clock runs. Both conditions are said, for SQLite takes a partial index only by the words of its filter.</summary>
    public static IQueryable<Petition> Running(this IQueryable<Petition> petitions) => petitions.Open().Where(p => p.Status < PetitionStatuses.FirstStanding);

    /// <summary>Nothing is owed any more.</summary>
    public static IQueryable<Petition> Settled(this IQueryable<Petition> petitions) => petitions.Where(p => p.Status >= PetitionStatuses.FirstSettled);
}
