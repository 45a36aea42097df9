using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EPeople.Core.Persistence.Postgres;

/// <summary>The database of alerts for scale: a schema of its own, for which a role of its own can be configured.</summary>
public sealed class PostgresAlertDb(DbContextOptions<PostgresAlertDb> options) : AlertDb(options)
{
    /// <summary>Its schema.</summary>
    public const string Schema = "alerts";

    /// <inheritdoc/>
    public override bool IsClash(DbUpdateException failure) => failure.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    /// <inheritdoc/>
    /// <remarks>Old row versions go with the next vacuum, and archived log with its retention: operations.md says how to keep it short.</remarks>
    public override Task WipeAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(Schema);
        base.OnModelCreating(modelBuilder);
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        TypedIds.Convert(configurationBuilder, typeof(GuidInside<>));
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<PostgresEPeopleDb.ToUtc>();
    }
}

/// <summary>The store of shred keys for scale: a schema of its own, to be left out of ordinary backups.</summary>
public sealed class PostgresShredDb(DbContextOptions<PostgresShredDb> options) : ShredDb(options)
{
    /// <summary>Its schema.</summary>
    public const string Schema = "alerts_shred";

    /// <inheritdoc/>
    public override Task WipeAsync(CancellationToken cancellationToken) =>
        Database.ExecuteSqlRawAsync("VACUUM alerts_shred.shred_keys", cancellationToken);

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(Schema);
        base.OnModelCreating(modelBuilder);
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        TypedIds.Convert(configurationBuilder, typeof(GuidInside<>));
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<PostgresEPeopleDb.ToUtc>();
    }
}
