using System.Collections.Concurrent;
using System.Data.Common;
using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Notifications;
using EPeople.Core.Features.Search;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Persistence.Sqlite;

/// <summary>
/// The embedded database: WAL with synchronous=FULL (a receipt is a legal act and must survive a power cut), one writer at a time
/// behind a gate in the process, because sixteen writers that wait inside SQLite wait seven times as long.
/// </summary>
public sealed class SqliteEPeopleDb(DbContextOptions<SqliteEPeopleDb> options) : EPeopleDb(options)
{
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> _gates = new();

    private SemaphoreSlim Gate => _gates.GetOrAdd(Database.GetConnectionString() ?? "", _ => new SemaphoreSlim(1, 1));

    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var gate = Gate;
        await gate.WaitAsync(cancellationToken);
        try
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <inheritdoc/>
    /// <remarks>Freed pages are overwritten anyhow (<see cref="Pragmas"/>); the search index, which would keep a deleted word until it merges, is told to take it out at once.</remarks>
    public override async Task WipeAsync(CancellationToken cancellationToken)
    {
        if (!await Database.SqlQuery<int>($"SELECT v AS Value FROM search_index_config WHERE k = 'secure-delete'").AnyAsync(value => value == 1, cancellationToken))
            await Database.ExecuteSqlRawAsync("INSERT INTO search_index(search_index, rank) VALUES('secure-delete', 1)", cancellationToken);
    }

    /// <inheritdoc/>
    public override bool IsClash(DbUpdateException failure) =>
        failure.InnerException is SqliteException { SqliteExtendedErrorCode: 2067 } unique && unique.Message.Contains("petition_events.", StringComparison.Ordinal);

    /// <inheritdoc/>
    public override Task<List<Petition>> ClaimDueAsync(DateTimeOffset asOf, int size, CancellationToken cancellationToken) =>
        Petitions.Where(p => p.NextClockAt != null && p.NextClockAt <= asOf).OrderBy(p => p.NextClockAt).Take(size).ToListAsync(cancellationToken);

    /// <inheritdoc/>
    public override async Task<List<OutboxMessage>> LeaseAsync(string lane, string holder, DateTimeOffset now, DateTimeOffset until, int size, CancellationToken cancellationToken)
    {
        var gate = Gate;
        await gate.WaitAsync(cancellationToken);
        try
        {
            return await Outbox.FromSql(
                $"""
                UPDATE outbox SET "NextTryAt" = {until.UtcTicks}, "LeasedBy" = {holder} WHERE "Id" IN (
                  SELECT "Id" FROM outbox WHERE "Lane" = {lane} AND "NextTryAt" IS NOT NULL AND "NextTryAt" <= {now.UtcTicks} ORDER BY "NextTryAt", "Id" LIMIT {size}) RETURNING *
                """).AsNoTracking().ToListAsync(cancellationToken);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <inheritdoc/>
    public override IQueryable<SearchEntry> Matching(IReadOnlyList<string> tokens, OrganisationId? organisation)
    {
        // Tokens are letters and digits (Words.Normalise); quoting keeps them from being read as operators all the same.
        var words = string.Join(' ', tokens.Select(token => $"\"{token.Replace("\"", "", StringComparison.Ordinal)}\""));
        var match = organisation is { } body ? $"Scope:{SearchEntry.ScopeOf(body)} AND Words:({words})" : $"Words:({words})";
        // The index's own row number as Id, and the index first: then it hands out the newest first and stops at the limit, instead of
        // sorting every entry with a common word.
        return SearchEntries.FromSql(
            $"SELECT i.rowid AS Id, e.PetitionId, e.OrganisationId, e.Scope, e.Words FROM search_index i CROSS JOIN search_entries e ON e.Id = i.rowid WHERE search_index MATCH {match}");
    }

    /// <inheritdoc/>
    protected override async Task WriteClocksAsync(IReadOnlyList<Petition> petitions, DbTransaction transaction, CancellationToken cancellationToken)
    {
        await using var update = transaction.Connection!.CreateCommand();
        update.Transaction = transaction;
        update.CommandText = """
            UPDATE petitions SET "DueAt" = @due, "LastDay" = @day, "NextStep" = @step, "NextClockAt" = @next, "DueMovedFrom" = @from, "DueMovedBy" = @by, "Version" = "Version" + 1
            WHERE "Id" = @id AND "Version" = @version
            """;
        string[] names = ["@due", "@day", "@step", "@next", "@from", "@by", "@id", "@version"];
        var values = names.Select(name =>
        {
            var parameter = update.CreateParameter();
            parameter.ParameterName = name;
            update.Parameters.Add(parameter);
            return parameter;
        }).ToArray();
        var days = new DayNumber().ConvertToProviderTyped;
        await update.PrepareAsync(cancellationToken);
        foreach (var p in petitions)
        {
            object?[] row = [p.DueAt.UtcTicks, days(p.LastDay), p.NextStep, p.NextClockAt?.UtcTicks, p.DueMovedFrom is { } from ? days(from) : null, p.DueMovedBy, p.Id.Value.ToByteArray(true), p.Version];
            for (var i = 0; i < row.Length; i++)
                values[i].Value = row[i] ?? DBNull.Value;
            await update.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    /// <inheritdoc/>
    protected override Task InsertRowsAsync(BulkTable table, IReadOnlyList<object> rows, DbTransaction transaction, CancellationToken cancellationToken) =>
        RunAsync(
            $"INSERT INTO \"{table.Name}\" ({string.Join(", ", table.Columns.Select(column => $"\"{column}\""))}) VALUES ({string.Join(", ", table.Columns.Select((_, i) => "@p" + i))})",
            table, [.. Enumerable.Range(0, table.Columns.Count)], rows, transaction, cancellationToken);

    /// <inheritdoc/>
    protected override Task UpdateRowsAsync(
        BulkTable table, IReadOnlyList<object> rows, IReadOnlyList<string> keys, IReadOnlyList<string> changed, DbTransaction transaction, CancellationToken cancellationToken)
    {
        var (set, where) = (table.PlacesOf(changed), table.PlacesOf(keys));
        string Equal(int place, int i) => $"\"{table.Columns[place]}\" = @p{i}";
        return RunAsync(
            $"UPDATE \"{table.Name}\" SET {string.Join(", ", set.Select(Equal))} WHERE {string.Join(" AND ", where.Select((place, i) => Equal(place, set.Count + i)))}",
            table, [.. set, .. where], rows, transaction, cancellationToken);
    }

    /// <summary>One prepared statement, run for each row.</summary>
    private static async Task RunAsync(string sql, BulkTable table, IReadOnlyList<int> places, IReadOnlyList<object> rows, DbTransaction transaction, CancellationToken cancellationToken)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // Written from the service's own model, no input in it.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (_, i) in places.Select((place, i) => (place, i)))
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@p" + i;
            command.Parameters.Add(parameter);
        }

        await command.PrepareAsync(cancellationToken);
        foreach (var row in rows)
        {
            for (var i = 0; i < places.Count; i++)
                command.Parameters[i].Value = table.Read(row, places[i]) ?? DBNull.Value;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        TypedIds.Convert(configurationBuilder, typeof(BigEndianId<>));
        configurationBuilder.Properties<Guid>().HaveConversion<BigEndianGuid>();
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
        configurationBuilder.Properties<DateOnly>().HaveConversion<DayNumber>();
    }
}
