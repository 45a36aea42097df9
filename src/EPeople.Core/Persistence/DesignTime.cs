using EPeople.Core.Persistence.Postgres;
using EPeople.Core.Persistence.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace EPeople.Core.Persistence;

/// <summary>Lets eng/add-migration.sh see the embedded model.</summary>
public sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteEPeopleDb>
{
    /// <inheritdoc/>
    public SqliteEPeopleDb CreateDbContext(string[] args)
    {
        var builder = new DbContextOptionsBuilder<SqliteEPeopleDb>();
        Databases.ForSqlite(builder, "Data Source=design-time.db");
        return new SqliteEPeopleDb(builder.Options);
    }
}

/// <summary>Lets eng/add-migration.sh see the embedded model of alerts.</summary>
public sealed class SqliteAlertDesignTime : IDesignTimeDbContextFactory<SqliteAlertDb>
{
    /// <inheritdoc/>
    public SqliteAlertDb CreateDbContext(string[] args)
    {
        var builder = new DbContextOptionsBuilder<SqliteAlertDb>();
        Databases.ForSqlite(builder, "Data Source=design-time.db");
        return new SqliteAlertDb(builder.Options);
    }
}

/// <summary>Lets eng/add-migration.sh see the model of alerts for scale.</summary>
public sealed class PostgresAlertDesignTime : IDesignTimeDbContextFactory<PostgresAlertDb>
{
    /// <inheritdoc/>
    public PostgresAlertDb CreateDbContext(string[] args)
    {
        var builder = new DbContextOptionsBuilder<PostgresAlertDb>();
        Databases.ForPostgres(builder, "Host=localhost;Database=design_time", PostgresAlertDb.Schema);
        return new PostgresAlertDb(builder.Options);
    }
}

/// <summary>Lets eng/add-migration.sh see the embedded store of shred keys.</summary>
public sealed class SqliteShredDesignTime : IDesignTimeDbContextFactory<SqliteShredDb>
{
    /// <inheritdoc/>
    public SqliteShredDb CreateDbContext(string[] args)
    {
        var builder = new DbContextOptionsBuilder<SqliteShredDb>();
        Databases.ForSqlite(builder, "Data Source=design-time.db");
        return new SqliteShredDb(builder.Options);
    }
}

/// <summary>Lets eng/add-migration.sh see the store of shred keys for scale.</summary>
public sealed class PostgresShredDesignTime : IDesignTimeDbContextFactory<PostgresShredDb>
{
    /// <inheritdoc/>
    public PostgresShredDb CreateDbContext(string[] args)
    {
        var builder = new DbContextOptionsBuilder<PostgresShredDb>();
        Databases.ForPostgres(builder, "Host=localhost;Database=design_time", PostgresShredDb.Schema);
        return new PostgresShredDb(builder.Options);
    }
}

/// <summary>Lets eng/add-migration.sh see the model for scale.</summary>
public sealed class PostgresDesignTime : IDesignTimeDbContextFactory<PostgresEPeopleDb>
{
    /// <inheritdoc/>
    public PostgresEPeopleDb CreateDbContext(string[] args)
    {
        var builder = new DbContextOptionsBuilder<PostgresEPeopleDb>();
        Databases.ForPostgres(builder, "Host=localhost;Database=design_time");
        return new PostgresEPeopleDb(builder.Options);
    }
}
