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
