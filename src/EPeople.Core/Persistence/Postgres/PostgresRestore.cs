using System.IO.Compression;
using EPeople.Core.Persistence.Backup;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace EPeople.Core.Persistence.Postgres;

/// <summary>Puts a copy back in one transaction, tables and rows: until it commits the database is as it was.</summary>
internal sealed class PostgresRestore(NpgsqlConnection connection, NpgsqlTransaction transaction) : IPendingRestore
{
    /// <summary>Takes away what is there and makes the tables as they were when the copy was made; the next start brings them up to date.</summary>
    public async Task BuildAsync(IReadOnlyList<string> old, IEnumerable<string> functions, DbContext db, string schema, CancellationToken cancellationToken)
    {
        if (old.Count > 0)
            await PostgresCopy.ExecuteAsync(connection, $"DROP TABLE {string.Join(", ", old)} CASCADE", cancellationToken);
        foreach (var function in functions)
            await PostgresCopy.ExecuteAsync(connection, $"DROP FUNCTION {function} CASCADE", cancellationToken);
        // What Migrate() does, on this connection and in this transaction.
        var (assembly, generator, history) = (db.GetService<IMigrationsAssembly>(), db.GetService<IMigrationsSqlGenerator>(), db.GetService<IHistoryRepository>());
        await PostgresCopy.ExecuteAsync(connection, history.GetCreateIfNotExistsScript(), cancellationToken);
        foreach (var (id, type) in assembly.Migrations.Where(migration => string.CompareOrdinal(migration.Key, schema) <= 0).OrderBy(migration => migration.Key, StringComparer.Ordinal))
        {
            var migration = assembly.CreateMigration(type, db.Database.ProviderName!);
            var model = migration.TargetModel is IMutableModel open ? open.FinalizeModel() : migration.TargetModel;
            foreach (var command in generator.Generate(migration.UpOperations, db.GetService<IModelRuntimeInitializer>().Initialize(model, designTime: true)))
                await PostgresCopy.ExecuteAsync(connection, command.CommandText, cancellationToken);
            await PostgresCopy.ExecuteAsync(connection, history.GetInsertScript(new HistoryRow(id, ProductInfo.GetVersion())), cancellationToken);
        }
    }

    /// <summary>Fills a table.</summary>
    /// <exception cref="BackupRefused">Not all of its rows arrived.</exception>
    public async Task FillAsync(string table, CopiedTable copied, string path, CancellationToken cancellationToken)
    {
        if (await CountAsync(table, cancellationToken) > 0)
            await PostgresCopy.ExecuteAsync(connection, $"DELETE FROM {table}", cancellationToken); // what a migration put there
        await using (var file = File.OpenRead(path))
        await using (var unpacked = new GZipStream(file, CompressionMode.Decompress))
        await using (var lines = (StreamWriter)await connection.BeginTextImportAsync($"COPY {table} ({copied.Columns}) FROM STDIN", cancellationToken))
            await unpacked.CopyToAsync(lines.BaseStream, 128 * 1024, cancellationToken);
        if (await CountAsync(table, cancellationToken) is var arrived && arrived != copied.Rows)
            throw new BackupRefused($"Of {copied.Rows} rows of {copied.Name} {arrived} arrived; nothing was changed.");
    }

    /// <summary>Numbers given by the database go on after the highest one that was put back.</summary>
    public async Task GoOnCountingAsync(string schema, CancellationToken cancellationToken)
    {
        var counted = await PostgresCopy.RowsAsync(connection, $"""
            SELECT format('%I.%I', n.nspname, c.relname), quote_ident(a.attname), pg_get_serial_sequence(format('%I.%I', n.nspname, c.relname), a.attname)
            FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid AND c.relkind = 'r' JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = '{schema}' AND a.attnum > 0 AND NOT a.attisdropped AND pg_get_serial_sequence(format('%I.%I', n.nspname, c.relname), a.attname) IS NOT NULL
            """, cancellationToken);
        foreach (var column in counted)
            await PostgresCopy.ExecuteAsync(connection, $"SELECT setval('{column[2].Replace("'", "''", StringComparison.Ordinal)}', coalesce(max({column[1]}), 1), max({column[1]}) IS NOT NULL) FROM {column[0]}", cancellationToken);
    }

    private async Task<long> CountAsync(string table, CancellationToken cancellationToken) =>
        long.Parse((await PostgresCopy.RowsAsync(connection, $"SELECT count(*)::text FROM {table}", cancellationToken))[0][0], System.Globalization.CultureInfo.InvariantCulture);

    public async Task CommitAsync(string aside, CancellationToken cancellationToken) => await transaction.CommitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }
}
