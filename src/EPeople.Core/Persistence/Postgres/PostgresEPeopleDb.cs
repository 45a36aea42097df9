using System.Data.Common;
using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Notifications;
using EPeople.Core.Features.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Npgsql;

namespace EPeople.Core.Persistence.Postgres;

/// <summary>The database for scale: several servers, each sweeping what no other has taken.</summary>
public sealed class PostgresEPeopleDb(DbContextOptions<PostgresEPeopleDb> options) : EPeopleDb(options)
{
    /// <inheritdoc/>
    public override bool IsClash(DbUpdateException failure) =>
        failure.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "petition_events" };

    /// <inheritdoc/>
    /// <remarks>Old row versions go with the next vacuum.</remarks>
    public override Task WipeAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public override async Task<List<Petition>> ClaimDueAsync(DateTimeOffset asOf, int size, CancellationToken cancellationToken)
    {
        var utc = asOf.ToUniversalTime();
        if (Database.CurrentTransaction is null)
            await Database.BeginTransactionAsync(cancellationToken);
        return await Petitions.FromSql(
            $"""SELECT * FROM petitions WHERE "NextClockAt" IS NOT NULL AND "NextClockAt" <= {utc} ORDER BY "NextClockAt" LIMIT {size} FOR UPDATE SKIP LOCKED""")
            .ToListAsync(cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>The expression is materialised: a plan that joined it anew for each row would lock more rows than asked for.</remarks>
    public override Task<List<OutboxMessage>> LeaseAsync(string lane, string holder, DateTimeOffset now, DateTimeOffset until, int size, CancellationToken cancellationToken) =>
        Outbox.FromSql(
            $"""
            WITH due AS MATERIALIZED (
              SELECT "Id" FROM outbox WHERE "Lane" = {lane} AND "NextTryAt" IS NOT NULL AND "NextTryAt" <= {now.ToUniversalTime()} ORDER BY "NextTryAt", "Id" LIMIT {size} FOR UPDATE SKIP LOCKED)
            UPDATE outbox o SET "NextTryAt" = {until.ToUniversalTime()}, "LeasedBy" = {holder} FROM due WHERE o."Id" = due."Id" RETURNING o.*
            """).AsNoTracking().ToListAsync(cancellationToken);

    /// <inheritdoc/>
    public override IQueryable<SearchEntry> Matching(IReadOnlyList<string> tokens, OrganisationId? organisation)
    {
        var words = Query(organisation is { } body ? [.. tokens, SearchEntry.ScopeOf(body)] : tokens);
        return SearchEntries.FromSql($"SELECT * FROM search_entries WHERE \"Vector\" @@ CAST({words} AS tsquery)");
    }

    /// <inheritdoc/>
    public override async Task<List<FoundEntry>> NewestMatchingAsync(IReadOnlyList<string> tokens, OrganisationId? organisation, long? before, int size, CancellationToken cancellationToken)
    {
        var scope = organisation is { } one ? SearchEntry.ScopeOf(one) : null;
        if ((await WordFrequencies.OfAsync(this, cancellationToken)).Walk(tokens, scope, size) is { } walk)
        {
            var (words, last) = (Query(tokens), before ?? long.MaxValue);
            // The function and not the operator @@, for which the planner would go to the unordered index after all.
            var newest = organisation is { Value: var body }
                ? SearchEntries.FromSql($"""SELECT * FROM (SELECT * FROM search_entries WHERE "OrganisationId" = {body} AND "Id" < {last} ORDER BY "Id" DESC LIMIT {walk}) n WHERE ts_match_vq("Vector", CAST({words} AS tsquery)) LIMIT {size}""")
                : SearchEntries.FromSql($"""SELECT * FROM (SELECT * FROM search_entries WHERE "Id" < {last} ORDER BY "Id" DESC LIMIT {walk}) n WHERE ts_match_vq("Vector", CAST({words} AS tsquery)) LIMIT {size}""");
            var found = await newest.OrderByDescending(e => e.Id).Select(e => new FoundEntry(e.Id, e.PetitionId)).ToListAsync(cancellationToken);
            if (found.Count == size)
                return found;
        }

        return await base.NewestMatchingAsync(tokens, organisation, before, size, cancellationToken);
    }

    private static string Query(IEnumerable<string> tokens) =>
        string.Join(" & ", tokens.Select(token => $"'{token.Replace("'", "", StringComparison.Ordinal).Replace("\\", "", StringComparison.Ordinal)}'"));

    /// <inheritdoc/>
    protected override async Task WriteClocksAsync(IReadOnlyList<Petition> petitions, DbTransaction transaction, CancellationToken cancellationToken)
    {
        await using var update = new NpgsqlCommand(
            """
            UPDATE petitions p SET "DueAt" = n.due, "LastDay" = n.day, "NextStep" = n.step, "NextClockAt" = n.next, "DueMovedFrom" = n.moved, "DueMovedBy" = n.by, "Version" = p."Version" + 1
            FROM unnest(@id, @version, @due, @day, @step, @next, @moved, @by) AS n(id, version, due, day, step, next, moved, by)
            WHERE p."Id" = n.id AND p."Version" = n.version
            """, (NpgsqlConnection)transaction.Connection!, (NpgsqlTransaction)transaction);
        void Add<T>(string name, NpgsqlTypes.NpgsqlDbType type, Func<Petition, T> read) =>
            update.Parameters.Add(new NpgsqlParameter<T[]>(name, NpgsqlTypes.NpgsqlDbType.Array | type) { TypedValue = [.. petitions.Select(read)] });
        Add("id", NpgsqlTypes.NpgsqlDbType.Uuid, p => p.Id.Value);
        Add("version", NpgsqlTypes.NpgsqlDbType.Bigint, p => p.Version);
        Add("due", NpgsqlTypes.NpgsqlDbType.TimestampTz, p => p.DueAt);
        Add("day", NpgsqlTypes.NpgsqlDbType.Date, p => p.LastDay);
        Add("step", NpgsqlTypes.NpgsqlDbType.Integer, p => p.NextStep);
        Add("next", NpgsqlTypes.NpgsqlDbType.TimestampTz, p => p.NextClockAt);
        Add("moved", NpgsqlTypes.NpgsqlDbType.Date, p => p.DueMovedFrom);
        Add("by", NpgsqlTypes.NpgsqlDbType.Bigint, p => p.DueMovedBy);
        await update.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override Task InsertRowsAsync(BulkTable table, IReadOnlyList<object> rows, DbTransaction transaction, CancellationToken cancellationToken) =>
        CopyAsync(table.Name, table, [.. Enumerable.Range(0, table.Columns.Count)], rows, transaction, cancellationToken);

    /// <inheritdoc/>
    protected override async Task UpdateRowsAsync(
        BulkTable table, IReadOnlyList<object> rows, IReadOnlyList<string> keys, IReadOnlyList<string> changed, DbTransaction transaction, CancellationToken cancellationToken)
    {
        var (set, where) = (table.PlacesOf(changed), table.PlacesOf(keys));
        var columns = string.Join(", ", set.Concat(where).Distinct().Select(place => $"\"{table.Columns[place]}\""));
        string Equal(int place) => $"\"{table.Columns[place]}\" = n.\"{table.Columns[place]}\"";
        await ExecuteAsync($"CREATE TEMP TABLE changed_rows ON COMMIT DROP AS SELECT {columns} FROM \"{table.Name}\" WITH NO DATA", transaction, cancellationToken);
        await CopyAsync("changed_rows", table, [.. set.Concat(where).Distinct()], rows, transaction, cancellationToken);
        await ExecuteAsync(
            $"UPDATE \"{table.Name}\" o SET {string.Join(", ", set.Select(Equal))} FROM changed_rows n WHERE {string.Join(" AND ", where.Select(place => "o." + Equal(place)))}", transaction, cancellationToken);
        await ExecuteAsync("DROP TABLE changed_rows", transaction, cancellationToken);
    }

    private static async Task CopyAsync(string into, BulkTable table, IReadOnlyList<int> places, IReadOnlyList<object> rows, DbTransaction transaction, CancellationToken cancellationToken)
    {
        var columns = string.Join(", ", places.Select(place => $"\"{table.Columns[place]}\""));
        await using var copy = await ((NpgsqlConnection)transaction.Connection!).BeginBinaryImportAsync($"COPY \"{into}\" ({columns}) FROM STDIN (FORMAT BINARY)", cancellationToken);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancellationToken);
            foreach (var place in places)
            {
                if (table.Read(row, place) is { } value)
                    await copy.WriteAsync(value, table.Types[place], cancellationToken);
                else
                    await copy.WriteNullAsync(cancellationToken);
            }
        }

        await copy.CompleteAsync(cancellationToken);
    }

    private static async Task ExecuteAsync(string sql, DbTransaction transaction, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // Written from the service's own model, no input in it.
        await using var command = new NpgsqlCommand(sql, (NpgsqlConnection)transaction.Connection!, (NpgsqlTransaction)transaction);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        TypedIds.Convert(configurationBuilder, typeof(GuidInside<>));
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<ToUtc>();
    }

    internal sealed class ToUtc() : ValueConverter<DateTimeOffset, DateTimeOffset>(moment => moment.ToUniversalTime(), moment => moment.ToUniversalTime());
}
