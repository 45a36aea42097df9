using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Notifications;
using EPeople.Core.Features.Search;
using EPeople.Core.Persistence;
using EPeople.Core.Persistence.Postgres;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EPeople.Bench.Loading;

/// <summary>Fills the tables of a migrated database without EF: indexes and triggers away, rows in, indexes back.</summary>
internal static class Loader
{
    private static readonly string[] _tables = ["petitions", "petition_events", "outbox", "search_entries", "answers"];

    public static async Task LoadAsync(EPeopleDb db, Country country, IEnumerable<Case> cases)
    {
        db.Organisations.AddRange(country.Missing.Where(b => !db.Organisations.Any(o => o.Code == b.Code)));
        await db.SaveChangesAsync();
        var rows = new[] { Rows.Of<Petition>(db), Rows.Of<PetitionEvent>(db), Rows.Of<OutboxMessage>(db), Rows.Of<SearchEntry>(db), Rows.Of<Answer>(db) };
        if (db is PostgresEPeopleDb)
            await IntoPostgres(db.Database.GetConnectionString()!, rows, cases);
        else
            IntoSqlite(db.Database.GetConnectionString()!, rows, cases);
    }

    private static IEnumerable<object>[] Parts(IReadOnlyList<Case> batch) =>
    [
        batch.Select(c => c.Petition), batch.SelectMany(c => c.History), batch.SelectMany(c => c.Notices), batch.Select(c => c.Entry),
        batch.Where(c => c.Answer is not null).Select(c => c.Answer!),
    ];

    private static void IntoSqlite(string connectionString, Rows[] rows, IEnumerable<Case> cases)
    {
        SqliteConnection.ClearAllPools(); // leaving WAL takes the file for oneself
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
        connection.Open();
        Execute(connection, "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE; PRAGMA cache_size=-600000; PRAGMA temp_store=MEMORY");
        var later = Texts(connection, $"SELECT type || ' \"' || name || '\"|' || sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL AND tbl_name IN ({In(_tables)})")
            .Select(line => line.Split('|', 2)).ToList();
        later.ForEach(made => Execute(connection, "DROP " + made[0]));
        Statement[] inserts = [.. rows.Select(r => r.Insert(connection))];
        foreach (var batch in cases.Chunk(20_000))
        {
            using var transaction = connection.BeginTransaction();
            foreach (var (part, i) in Parts(batch).Select((part, i) => (part, i)))
            {
                foreach (var entity in part)
                    inserts[i].Run(rows[i].Read(entity), transaction);
            }

            transaction.Commit();
        }

        foreach (var insert in inserts)
            insert.Dispose();
        later.ForEach(made => Execute(connection, made[1]));
        Execute(connection, "INSERT INTO search_index(search_index) VALUES('rebuild')");
        Execute(connection, "PRAGMA locking_mode=NORMAL; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_checkpoint(TRUNCATE)");
        SqliteConnection.ClearAllPools();
    }

    private static async Task IntoPostgres(string connectionString, Rows[] rows, IEnumerable<Case> cases)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, CommandTimeout = 0 }.ToString());
        await connection.OpenAsync();
        Execute(connection, "SET synchronous_commit = off; SET maintenance_work_mem = '1GB'");
        var later = Texts(connection, $"""
            SELECT i.indexname || '|' || i.indexdef FROM pg_indexes i
            WHERE i.tablename IN ({In(_tables)}) AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conname = i.indexname)
            """).Select(line => line.Split('|', 2)).ToList();
        later.ForEach(made => Execute(connection, $"DROP INDEX \"{made[0]}\""));
        foreach (var batch in cases.Chunk(20_000))
        {
            foreach (var (part, i) in Parts(batch).Select((part, i) => (part, i)))
            {
                var columns = string.Join(", ", rows[i].Columns.Select(c => $"\"{c}\""));
                await using var import = await connection.BeginBinaryImportAsync($"COPY \"{rows[i].Table}\" ({columns}) FROM STDIN (FORMAT BINARY)");
                foreach (var entity in part)
                {
                    await import.StartRowAsync();
                    foreach (var (value, type) in rows[i].Read(entity).Zip(rows[i].Types))
                    {
                        if (value is null)
                            await import.WriteNullAsync();
                        else
                            await import.WriteAsync(value, type);
                    }
                }

                await import.CompleteAsync();
            }
        }

        later.ForEach(made => Execute(connection, made[1]));
        Execute(connection, "VACUUM ANALYZE");
        Execute(connection, "CHECKPOINT");
    }

    private static string In(IEnumerable<string> names) => string.Join(", ", names.Select(n => $"'{n}'"));

#pragma warning disable CA2100 // Statements of this file and of the database's own catalogue.
    private static void Execute(System.Data.Common.DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        command.ExecuteNonQuery();
    }

    private static List<string> Texts(System.Data.Common.DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var texts = new List<string>();
        while (reader.Read())
            texts.Add(reader.GetString(0));
        return texts;
    }
#pragma warning restore CA2100
}
