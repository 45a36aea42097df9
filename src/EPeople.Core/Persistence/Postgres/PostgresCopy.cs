using System.Data;
using System.IO.Compression;
using System.Text.Json;
using EPeople.Core.Persistence.Backup;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EPeople.Core.Persistence.Postgres;

/// <summary>
/// Copies a schema by <c>COPY</c>, all tables in one repeatable-read transaction: one moment, while others write on. No program of the server's is
/// needed beside the service, in no matching version (docs/decisions/0031-own-backup.md). A copy is one compressed text file a table, which any
/// PostgreSQL reads.
/// </summary>
/// <param name="name">Name of its part.</param>
/// <param name="connectionString">Of the role that owns the tables.</param>
/// <param name="schema">The schema; null: the first of the role's search path.</param>
/// <param name="history">Name of its table of migrations, which is not copied: it is made by migrating.</param>
/// <param name="make">Makes a context of it, for its migrations.</param>
/// <param name="files">Query of the stored files that its rows name.</param>
internal sealed class PostgresCopy(string name, string connectionString, string? schema, string history, Func<DbContext> make, string? files) : IDatabaseCopy
{
    private const string Application = "epeople-backup";

    public string Name => name;

    public DatabaseProvider Provider => DatabaseProvider.Postgres;

    public async Task<Snapshot> SaveAsync(string folder, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        await ExecuteAsync(connection, "SET TRANSACTION READ ONLY", cancellationToken);
        DurableFile.EnsureFolder(Path.Combine(folder, name));
        var tables = new List<CopiedTable>();
        foreach (var (table, columns) in await TablesAsync(connection, cancellationToken))
        {
            await using var file = DurableFile.CreateNew(Path.Combine(folder, PathOf(table)));
            long rows;
            await using (var packed = new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true))
            using (var lines = (StreamReader)await connection.BeginTextExportAsync($"COPY {await QualifiedAsync(connection, table, cancellationToken)} ({columns}) TO STDOUT", cancellationToken))
                rows = await CountLinesAsync(lines.BaseStream, packed, cancellationToken); // bytes as they come, never made into words
            file.Flush(flushToDisk: true);
            tables.Add(new CopiedTable(table, columns, rows));
        }

        await using (var list = DurableFile.CreateNew(Path.Combine(folder, ListOf())))
        {
            await JsonSerializer.SerializeAsync(list, tables, cancellationToken: cancellationToken);
            list.Flush(flushToDisk: true);
        }

        var named = files is null ? [] : await NamedAsync(connection, cancellationToken);
        var at = await ScalarAsync<string>(connection, $"""SELECT max("MigrationId") FROM {await QualifiedAsync(connection, history, cancellationToken)}""", cancellationToken);
        return new Snapshot(at, tables.ToDictionary(table => table.Name, table => table.Rows), [ListOf(), .. tables.Select(table => PathOf(table.Name))], named);
    }

    public async Task<bool> HoldsRowsAsync(CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        foreach (var (table, _) in await TablesAsync(connection, cancellationToken))
        {
            if (await ScalarAsync<bool>(connection, $"SELECT EXISTS (SELECT 1 FROM {await QualifiedAsync(connection, table, cancellationToken)})", cancellationToken))
                return true;
        }

        return false;
    }

    public async Task<long> BytesAsync(CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        return await ScalarAsync<long>(connection, "SELECT pg_database_size(current_database())", cancellationToken);
    }

    public bool Knows(string schema)
    {
        using var db = make();
        return db.Database.GetMigrations().Contains(schema);
    }

    public async Task<IPendingRestore> RestoreAsync(string folder, string schema, CancellationToken cancellationToken)
    {
        NpgsqlConnection.ClearAllPools();
        var connection = await OpenAsync(cancellationToken);
        var restore = new PostgresRestore(connection, await connection.BeginTransactionAsync(cancellationToken));
        try
        {
            if (await ScalarAsync<long>(connection, $"SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend' AND application_name <> '{Application}'", cancellationToken) is > 0 and var others)
                throw new BackupRefused($"{others} others are connected to the database: stop the service first, and whoever else looks into it.");
            await using var db = make();
            var tables = (await TablesAsync(connection, cancellationToken, all: true)).Select(table => table.Name).ToList();
            await restore.BuildAsync(await QualifiedAsync(connection, tables, cancellationToken), await FunctionsAsync(connection, cancellationToken), db, schema, cancellationToken);
            var keys = await ForeignKeysAsync(connection, cancellationToken);
            foreach (var key in keys)
                await ExecuteAsync(connection, $"ALTER TABLE {key.Table} DROP CONSTRAINT {key.Name}", cancellationToken);
            foreach (var table in await ListAsync(folder, cancellationToken))
                await restore.FillAsync(await QualifiedAsync(connection, table.Name, cancellationToken), table, Path.Combine(folder, PathOf(table.Name)), cancellationToken);
            foreach (var key in keys)
                await ExecuteAsync(connection, $"ALTER TABLE {key.Table} ADD CONSTRAINT {key.Name} {key.Definition}", cancellationToken);
            await restore.GoOnCountingAsync(await SchemaAsync(connection, cancellationToken), cancellationToken);
            return restore;
        }
        catch
        {
            await restore.DisposeAsync();
            throw;
        }
    }

    public async Task<IReadOnlyList<string>> CheckAsync(CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        var found = new List<string>();
        await ExecuteAsync(connection, "SET enable_indexonlyscan = off; SET enable_indexscan = off; SET enable_bitmapscan = off", cancellationToken); // the rows themselves are to be read
        foreach (var (table, columns) in await TablesAsync(connection, cancellationToken, all: true))
        {
            try
            {
                await ScalarAsync<long>(connection, $"SELECT count(({columns})) FROM {await QualifiedAsync(connection, table, cancellationToken)}", cancellationToken);
            }
            catch (PostgresException e)
            {
                found.Add($"database {name}: table {table} cannot be read ({e.SqlState})");
            }
        }

        foreach (var index in await RowsAsync(connection, $"SELECT indexrelid::regclass::text FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE NOT i.indisvalid AND c.relnamespace = '{await SchemaAsync(connection, cancellationToken)}'::regnamespace", cancellationToken))
            found.Add($"database {name}: index {index[0]} is not valid");
        return found;
    }

    public async Task<IReadOnlyList<string>> CheckCopyAsync(string folder, BackupManifest manifest, CancellationToken cancellationToken)
    {
        var found = new List<string>();
        foreach (var table in await ListAsync(folder, cancellationToken))
        {
            await using var file = File.OpenRead(Path.Combine(folder, PathOf(table.Name)));
            await using var unpacked = new GZipStream(file, CompressionMode.Decompress);
            var rows = await CountLinesAsync(unpacked, Stream.Null, cancellationToken);
            if (rows != table.Rows)
                found.Add($"backup: table {table.Name} has {rows} rows of {table.Rows}");
        }

        return found;
    }

    internal static async Task ExecuteAsync(NpgsqlConnection connection, string statement, CancellationToken cancellationToken)
    {
        await using var command = Command(connection, statement);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    internal static async Task<List<string[]>> RowsAsync(NpgsqlConnection connection, string statement, CancellationToken cancellationToken)
    {
        await using var command = Command(connection, statement);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<string[]>();
        while (await reader.ReadAsync(cancellationToken))
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "" : reader.GetString(i))]);
        return rows;
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, CommandTimeout = 0, ApplicationName = Application };
        var connection = new NpgsqlConnection(settings.ToString());
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    private Task<string> SchemaAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        schema is null ? ScalarAsync<string>(connection, "SELECT current_schema()::text", cancellationToken) : Task.FromResult(schema);

    /// <summary>Tables with the columns that hold data of their own: what is computed is computed again.</summary>
    private async Task<List<(string Name, string Columns)>> TablesAsync(NpgsqlConnection connection, CancellationToken cancellationToken, bool all = false) =>
        [.. (await RowsAsync(connection, $"""
            SELECT c.relname::text, string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
            WHERE n.nspname = '{await SchemaAsync(connection, cancellationToken)}' AND c.relkind = 'r' GROUP BY c.relname ORDER BY c.relname
            """, cancellationToken)).Select(row => (row[0], row[1])).Where(table => all || table.Item1 != history)];

    /// <summary>Functions of the schema but for those of extensions: migrations make them again.</summary>
    private async Task<IEnumerable<string>> FunctionsAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        (await RowsAsync(connection, $"""
            SELECT p.oid::regprocedure::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
            WHERE n.nspname = '{await SchemaAsync(connection, cancellationToken)}' AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
            """, cancellationToken)).Select(row => row[0]);

    private async Task<List<(string Table, string Name, string Definition)>> ForeignKeysAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        [.. (await RowsAsync(connection, $"""
            SELECT format('%I.%I', n.nspname, c.relname), quote_ident(k.conname), pg_get_constraintdef(k.oid)
            FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE k.contype = 'f' AND n.nspname = '{await SchemaAsync(connection, cancellationToken)}'
            """, cancellationToken)).Select(row => (row[0], row[1], row[2]))];

    private async Task<List<NamedFile>> NamedAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        [.. (await RowsAsync(connection, files!, cancellationToken)).Select(row => new NamedFile(row[0], row[1].Length == 0 ? null : row[1]))];

    private async Task<string> QualifiedAsync(NpgsqlConnection connection, string table, CancellationToken cancellationToken) =>
        $"\"{await SchemaAsync(connection, cancellationToken)}\".\"{table}\"";

    private async Task<List<string>> QualifiedAsync(NpgsqlConnection connection, List<string> tables, CancellationToken cancellationToken)
    {
        var all = new List<string>();
        foreach (var table in tables)
            all.Add(await QualifiedAsync(connection, table, cancellationToken));
        return all;
    }

    private async Task<List<CopiedTable>> ListAsync(string folder, CancellationToken cancellationToken)
    {
        await using var list = File.OpenRead(Path.Combine(folder, ListOf()));
        return await JsonSerializer.DeserializeAsync<List<CopiedTable>>(list, cancellationToken: cancellationToken) ?? [];
    }

    private string ListOf() => $"{name}/tables.json";

    private string PathOf(string table) => $"{name}/{table}.copy.gz";

    private static async Task<T> ScalarAsync<T>(NpgsqlConnection connection, string statement, CancellationToken cancellationToken)
    {
        await using var command = Command(connection, statement);
        return (T)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string statement)
    {
#pragma warning disable CA2100 // Constants of this folder, and names as the server's own catalogue gives them.
        return new NpgsqlCommand(statement, connection);
#pragma warning restore CA2100
    }

    /// <summary>A row is a line: line feeds in words are written as \n.</summary>
    private static async Task<long> CountLinesAsync(Stream from, Stream to, CancellationToken cancellationToken)
    {
        var (buffer, lines) = (new byte[128 * 1024], 0L);
        int read;
        while ((read = await from.ReadAsync(buffer, cancellationToken)) > 0)
        {
            lines += buffer.AsSpan(0, read).Count((byte)'\n');
            await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return lines;
    }
}

/// <summary>A table of a copy: its columns in the order in which they were written, and its rows.</summary>
internal sealed record CopiedTable(string Name, string Columns, long Rows);
