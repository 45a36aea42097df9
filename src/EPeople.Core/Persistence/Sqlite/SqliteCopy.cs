using System.Globalization;
using EPeople.Core.Persistence.Backup;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Persistence.Sqlite;

/// <summary>
/// Copies a database file with <c>VACUUM INTO</c>: one read transaction, during which others write on (write-ahead log), and a copy without
/// free pages, in which nothing deleted is left. The copy is a database like any other, to be opened and looked at.
/// </summary>
internal sealed class SqliteCopy(string name, Func<DbContext> make, string? files) : IDatabaseCopy
{
    public string Name => name;

    public DatabaseProvider Provider => DatabaseProvider.Sqlite;

    private string FileName => name + ".db";

    public async Task<Snapshot> SaveAsync(string folder, CancellationToken cancellationToken)
    {
        var target = Path.Combine(folder, FileName);
        await using (var db = make())
        {
            db.Database.SetCommandTimeout(TimeSpan.FromHours(6));
            await db.Database.ExecuteSqlAsync($"VACUUM INTO {target}", cancellationToken);
        }

        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(target, DurableFile.Private);
        using (var written = File.OpenHandle(target, FileMode.Open, FileAccess.ReadWrite))
            RandomAccess.FlushToDisk(written);
        await using var copy = await OpenAsync(target, cancellationToken);
        var rows = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in await ColumnAsync(copy, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT LIKE 'search_index_%'", cancellationToken))
            rows[table] = long.Parse((await ColumnAsync(copy, $"SELECT count(*) FROM \"{table}\"", cancellationToken))[0], CultureInfo.InvariantCulture);
        var named = new List<NamedFile>();
        if (files is not null)
        {
            await using var command = Command(copy, files);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
                named.Add(new NamedFile(reader.GetString(0), reader.IsDBNull(1) ? null : reader.GetString(1)));
        }

        return new Snapshot(await SchemaAsync(copy, cancellationToken), rows, [FileName], named);
    }

    public Task<bool> HoldsRowsAsync(CancellationToken cancellationToken)
    {
        using var db = make();
        return Task.FromResult(File.Exists(PathOf(db)));
    }

    public Task<long> BytesAsync(CancellationToken cancellationToken)
    {
        using var db = make();
        var path = PathOf(db);
        return Task.FromResult(new[] { path, path + "-wal" }.Where(File.Exists).Sum(file => new FileInfo(file).Length));
    }

    public bool Knows(string schema)
    {
        using var db = make();
        return db.Database.GetMigrations().Contains(schema);
    }

    public async Task<IPendingRestore> RestoreAsync(string folder, string schema, CancellationToken cancellationToken)
    {
        string path;
        await using (var db = make())
            path = PathOf(db);
        DurableFile.EnsureFolder(Path.GetDirectoryName(path)!);
        if (File.Exists(path))
            await TakeAloneAsync(path, cancellationToken);
        var ready = path + ".restoring";
        File.Delete(ready);
        await using (var from = File.OpenRead(Path.Combine(folder, FileName)))
            await HashList.CopyAsync(from, ready, cancellationToken);
        return new Pending(ready, path);
    }

    public async Task<IReadOnlyList<string>> CheckAsync(CancellationToken cancellationToken)
    {
        await using var db = make();
        await db.Database.OpenConnectionAsync(cancellationToken);
        return await CheckAsync((SqliteConnection)db.Database.GetDbConnection(), cancellationToken);
    }

    public async Task<IReadOnlyList<string>> CheckCopyAsync(string folder, BackupManifest manifest, CancellationToken cancellationToken)
    {
        await using var copy = await OpenAsync(Path.Combine(folder, FileName), cancellationToken);
        return await CheckAsync(copy, cancellationToken);
    }

    private async Task<IReadOnlyList<string>> CheckAsync(SqliteConnection connection, CancellationToken cancellationToken)
    {
        var broken = (await ColumnAsync(connection, "PRAGMA integrity_check(20)", cancellationToken)).Where(line => line != "ok")
            .Concat((await ColumnAsync(connection, "PRAGMA foreign_key_check", cancellationToken)).Distinct().Select(table => $"a row of {table} names a row that is not there"));
        return [.. broken.Select(line => $"database {name}: {line}")];
    }

    /// <summary>Leaving the write-ahead log is granted only to one who is alone with the database: another connection, idle too, forbids it.</summary>
    private static async Task TakeAloneAsync(string path, CancellationToken cancellationToken)
    {
        SqliteConnection.ClearAllPools();
        try
        {
            await using var old = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 2 }.ToString());
            await old.OpenAsync(cancellationToken);
            await ColumnAsync(old, "PRAGMA journal_mode=DELETE", cancellationToken);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is 5 or 6)
        {
            throw new BackupRefused($"{path} is open elsewhere: stop the service first.");
        }
    }

    private static async Task<SqliteConnection> OpenAsync(string path, CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, Mode = SqliteOpenMode.ReadOnly }.ToString());
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    private static async Task<string> SchemaAsync(SqliteConnection connection, CancellationToken cancellationToken) =>
        (await ColumnAsync(connection, "SELECT max(\"MigrationId\") FROM \"__EFMigrationsHistory\"", cancellationToken))[0];

    private static async Task<List<string>> ColumnAsync(SqliteConnection connection, string statement, CancellationToken cancellationToken)
    {
        await using var command = Command(connection, statement);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var values = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
            values.Add(Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture) ?? "");
        return values;
    }

    private static SqliteCommand Command(SqliteConnection connection, string statement)
    {
        var command = connection.CreateCommand();
        command.CommandTimeout = 6 * 60 * 60;
#pragma warning disable CA2100 // Constants of this folder, and names of tables as the database gives them.
        command.CommandText = statement;
#pragma warning restore CA2100
        return command;
    }

    private static string PathOf(DbContext db) => Path.GetFullPath(new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource);

    private sealed class Pending(string ready, string path) : IPendingRestore
    {
        public Task CommitAsync(string aside, CancellationToken cancellationToken)
        {
            foreach (var old in (string[])[path, path + "-wal", path + "-shm"])
            {
                if (File.Exists(old))
                    File.Move(old, Path.Combine(aside, Path.GetFileName(old)));
            }

            DurableFile.MoveIntoPlace(ready, path);
            return Task.CompletedTask;
        }

        public ValueTask DisposeAsync()
        {
            File.Delete(ready);
            return ValueTask.CompletedTask;
        }
    }
}
