using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace EPeople.Core.Persistence.Sqlite;

/// <summary>
/// Sets what SQLite forgets between connections, once for each connection of the pool. What is deleted or rewritten is overwritten in the
/// file: a draft that is gone, or a petition whose words are forgotten, is not to be read there.
/// </summary>
public sealed class Pragmas(bool seeding) : DbConnectionInterceptor
{
    private static readonly ConditionalWeakTable<object, object> _set = [];

    private readonly string _statements =
        $"PRAGMA synchronous={(seeding ? "NORMAL" : "FULL")};PRAGMA foreign_keys=ON;PRAGMA secure_delete=ON;PRAGMA busy_timeout=5000;PRAGMA cache_size=-16000;PRAGMA temp_store=MEMORY;PRAGMA mmap_size=268435456;PRAGMA journal_size_limit=67108864;";

    /// <inheritdoc/>
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Set(connection);

    /// <inheritdoc/>
    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Set(connection);
        return Task.CompletedTask;
    }

    private void Set(DbConnection connection)
    {
        if (((SqliteConnection)connection).Handle is not { } handle || !_set.TryAdd(handle, handle))
            return;
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A constant of this class.
        command.CommandText = _statements;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
