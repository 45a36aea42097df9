using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Persistence.Sqlite;

/// <summary>What the two embedded databases of alerts share: one writer at a time, and a log without traces.</summary>
internal static class SqliteVault
{
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> _gates = new();

    public static async Task<int> OneAtATimeAsync(DbContext db, Func<Task<int>> save, CancellationToken cancellationToken)
    {
        var gate = _gates.GetOrAdd(db.Database.GetConnectionString() ?? "", _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(cancellationToken);
        try
        {
            return await save();
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Deleted pages are overwritten anyhow (secure_delete); this takes their last images out of the log.</summary>
    public static Task EmptyLogAsync(DbContext db, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", cancellationToken);

    public static void Convert(ModelConfigurationBuilder conventions)
    {
        TypedIds.Convert(conventions, typeof(BigEndianId<>));
        conventions.Properties<Guid>().HaveConversion<BigEndianGuid>();
        conventions.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
        conventions.Properties<DateOnly>().HaveConversion<DayNumber>();
    }
}

/// <summary>The embedded database of alerts: a file of its own.</summary>
public sealed class SqliteAlertDb(DbContextOptions<SqliteAlertDb> options) : AlertDb(options)
{
    /// <inheritdoc/>
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default) =>
        SqliteVault.OneAtATimeAsync(this, () => base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public override Task WipeAsync(CancellationToken cancellationToken) => SqliteVault.EmptyLogAsync(this, cancellationToken);

    /// <inheritdoc/>
    public override bool IsClash(DbUpdateException failure) => failure.InnerException is SqliteException { SqliteExtendedErrorCode: 2067 or 1555 };

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => SqliteVault.Convert(configurationBuilder);
}

/// <summary>The embedded store of shred keys: a file of its own.</summary>
public sealed class SqliteShredDb(DbContextOptions<SqliteShredDb> options) : ShredDb(options)
{
    /// <inheritdoc/>
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default) =>
        SqliteVault.OneAtATimeAsync(this, () => base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public override Task WipeAsync(CancellationToken cancellationToken) => SqliteVault.EmptyLogAsync(this, cancellationToken);

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => SqliteVault.Convert(configurationBuilder);
}
