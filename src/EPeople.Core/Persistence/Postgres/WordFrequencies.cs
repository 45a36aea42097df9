using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Persistence.Postgres;

/// <summary>
/// In which part of all search entries a word stands, as PostgreSQL's own statistics of the vectors know it (the thousand most common words,
/// bodies among them). A GIN index hands out entries in no order: for a common word it would have to collect and sort them all.
/// </summary>
internal sealed class WordFrequencies
{
    private static readonly ConcurrentDictionary<string, WordFrequencies> _known = new();
    private static readonly TimeSpan _life = TimeSpan.FromMinutes(10);
    private readonly FrozenDictionary<string, double> _parts;
    private readonly double _entries;
    private readonly long _readAt = Stopwatch.GetTimestamp();

    private WordFrequencies(FrozenDictionary<string, double> parts, double entries) => (_parts, _entries) = (parts, entries);

    /// <summary>The statistics of this database, at most ten minutes old.</summary>
    public static async Task<WordFrequencies> OfAsync(PostgresEPeopleDb db, CancellationToken cancellationToken)
    {
        var database = db.Database.GetConnectionString() ?? "";
        if (_known.TryGetValue(database, out var known) && Stopwatch.GetElapsedTime(known._readAt) < _life)
            return known;
        var read = await db.Database.SqlQuery<Row>(
            $"""
            SELECT word AS "Word", part AS "Part", (SELECT greatest(reltuples, 0)::float8 FROM pg_class WHERE oid = 'search_entries'::regclass) AS "Entries"
            FROM pg_stats, unnest(most_common_elems::text::text[], most_common_elem_freqs::float8[]) AS common(word, part)
            WHERE schemaname = current_schema() AND tablename = 'search_entries' AND attname = 'Vector' AND word IS NOT NULL
            """).ToListAsync(cancellationToken);
        return _known[database] = new WordFrequencies(read.ToFrozenDictionary(row => row.Word, row => row.Part), read.Count > 0 ? read[0].Entries : 0);
    }

    /// <summary>
    /// How many entries to go through from the newest back to meet <paramref name="wanted"/> that hold every word, with a margin of four;
    /// null when the index has fewer to collect than that.
    /// </summary>
    /// <param name="words">Normalised words.</param>
    /// <param name="scope">The body as a word; null: all bodies.</param>
    /// <param name="wanted">Entries asked for.</param>
    public int? Walk(IReadOnlyList<string> words, string? scope, int wanted)
    {
        // As if words stood independently of each other: those that keep company are met sooner.
        var part = words.Aggregate(1.0, (product, word) => product * _parts.GetValueOrDefault(word));
        var entries = scope is null ? _entries : _entries * _parts.GetValueOrDefault(scope);
        return part > 0 && wanted / part < part * entries ? (int)Math.Ceiling(4 * wanted / part) : null;
    }

    private sealed record Row(string Word, double Part, double Entries);
}
