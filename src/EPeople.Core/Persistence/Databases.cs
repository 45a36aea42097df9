using System.Data.Common;
using EPeople.Core.Persistence.Backup;
using EPeople.Core.Persistence.Postgres;
using EPeople.Core.Persistence.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace EPeople.Core.Persistence;

/// <summary>The databases the service runs on.</summary>
public enum DatabaseProvider
{
    /// <summary>Embedded, one file under App_Data; the default.</summary>
    Sqlite,

    /// <summary>For scale.</summary>
    Postgres,
}

/// <summary>Where the rows are.</summary>
public sealed record DatabaseOptions
{
    /// <summary>Configuration key <c>Database:Provider</c>.</summary>
    public DatabaseProvider Provider { get; init; } = DatabaseProvider.Sqlite;

    /// <summary>Configuration key <c>Database:Alerts</c>: connection string of the alerts, with a role of its own; empty: the file alerts.db, on PostgreSQL the same connection as everything else.</summary>
    public string Alerts { get; init; } = "";

    /// <summary>Configuration key <c>Database:Shred</c>: the same for the shred keys; empty: the file alerts-shred.db, on PostgreSQL the connection of the alerts.</summary>
    public string Shred { get; init; } = "";

    /// <summary>Configuration key <c>Database:ConnectionString</c>; empty: the file epeople.db in the data folder.</summary>
    public string ConnectionString { get; init; } = "";
}

/// <summary>The one switch on the provider.</summary>
public static class Databases
{
    private const string AlertMigrations = "__migrations";

    // For backups: the stored files that rows name, and their hashes where the rows tell them.
    private const string Attachments = """SELECT "StoredName", "Sha256" FROM attachments""";

    private static string AlertFiles(string schema) => $"""SELECT "StoredName", NULL FROM {schema}alert_files UNION ALL SELECT "StoredName", NULL FROM {schema}alert_draft_files""";

    /// <summary>Registers <see cref="EPeopleDb"/> (scoped, pooled) on the provider of <paramref name="options"/>.</summary>
    /// <param name="services">The container.</param>
    /// <param name="options">Provider and connection string.</param>
    /// <param name="dataFolder">Folder of the embedded database.</param>
    public static IServiceCollection AddEPeopleDb(this IServiceCollection services, DatabaseOptions options, string dataFolder)
    {
        if (options.Provider == DatabaseProvider.Postgres)
        {
            services.AddPooledDbContextFactory<PostgresEPeopleDb>(builder => ForPostgres(builder, options.ConnectionString));
            services.AddScoped<EPeopleDb>(provider => provider.GetRequiredService<IDbContextFactory<PostgresEPeopleDb>>().CreateDbContext());
            services.AddSingleton<IDatabaseCopy>(provider => new PostgresCopy(IDatabaseCopy.Main, options.ConnectionString, null, HistoryRepository.DefaultTableName,
                provider.GetRequiredService<IDbContextFactory<PostgresEPeopleDb>>().CreateDbContext, Attachments));
        }
        else
        {
            var connection = options.ConnectionString.Length > 0 ? options.ConnectionString : SqliteConnectionString(Path.Combine(dataFolder, "epeople.db"));
            services.AddPooledDbContextFactory<SqliteEPeopleDb>(builder => ForSqlite(builder, connection));
            services.AddScoped<EPeopleDb>(provider => provider.GetRequiredService<IDbContextFactory<SqliteEPeopleDb>>().CreateDbContext());
            services.AddSingleton<IDatabaseCopy>(provider => new SqliteCopy(IDatabaseCopy.Main, provider.GetRequiredService<IDbContextFactory<SqliteEPeopleDb>>().CreateDbContext, Attachments));
        }

        return services;
    }

    /// <summary>Registers <see cref="AlertDb"/> and <see cref="ShredDb"/> (scoped, pooled), each on a database of its own.</summary>
    public static IServiceCollection AddAlertDb(this IServiceCollection services, DatabaseOptions options, string dataFolder)
    {
        if (options.Provider == DatabaseProvider.Postgres)
        {
            var alerts = options.Alerts.Length > 0 ? options.Alerts : options.ConnectionString;
            services.AddPooledDbContextFactory<PostgresAlertDb>(builder => ForPostgres(builder, alerts, PostgresAlertDb.Schema));
            services.AddScoped<AlertDb>(provider => provider.GetRequiredService<IDbContextFactory<PostgresAlertDb>>().CreateDbContext());
            services.AddSingleton<IDatabaseCopy>(provider => new PostgresCopy(IDatabaseCopy.Alerts, alerts, PostgresAlertDb.Schema, AlertMigrations,
                provider.GetRequiredService<IDbContextFactory<PostgresAlertDb>>().CreateDbContext, AlertFiles(PostgresAlertDb.Schema + ".")));
            services.AddPooledDbContextFactory<PostgresShredDb>(builder => ForPostgres(builder, options.Shred.Length > 0 ? options.Shred : alerts, PostgresShredDb.Schema));
            services.AddScoped<ShredDb>(provider => provider.GetRequiredService<IDbContextFactory<PostgresShredDb>>().CreateDbContext());
        }
        else
        {
            var alerts = options.Alerts.Length > 0 ? options.Alerts : SqliteConnectionString(Path.Combine(dataFolder, "alerts.db"));
            var shred = options.Shred.Length > 0 ? options.Shred : SqliteConnectionString(Path.Combine(dataFolder, "alerts-shred.db"));
            services.AddPooledDbContextFactory<SqliteAlertDb>(builder => ForSqlite(builder, alerts));
            services.AddScoped<AlertDb>(provider => provider.GetRequiredService<IDbContextFactory<SqliteAlertDb>>().CreateDbContext());
            services.AddSingleton<IDatabaseCopy>(provider => new SqliteCopy(IDatabaseCopy.Alerts, provider.GetRequiredService<IDbContextFactory<SqliteAlertDb>>().CreateDbContext, AlertFiles("")));
            services.AddPooledDbContextFactory<SqliteShredDb>(builder => ForSqlite(builder, shred));
            services.AddScoped<ShredDb>(provider => provider.GetRequiredService<IDbContextFactory<SqliteShredDb>>().CreateDbContext());
        }

        return services;
    }

    /// <summary>Why a connection string cannot be used, in a sentence that repeats nothing of it; null when it can.</summary>
    /// <param name="provider">The database.</param>
    /// <param name="connectionString">May hold a password.</param>
    /// <param name="isMain">Whether it is that of the service's own rows, which PostgreSQL cannot do without.</param>
    public static string? Refuse(DatabaseProvider provider, string connectionString, bool isMain)
    {
        if (connectionString.Length == 0)
            return isMain && provider == DatabaseProvider.Postgres ? "with Postgres a connection string is expected, such as Host=db;Database=epeople;Username=epeople;Password=…" : null;
        try
        {
            return provider == DatabaseProvider.Postgres
                ? new NpgsqlConnectionStringBuilder(connectionString) is { Host.Length: > 0, Database.Length: > 0 } ? null : "the connection string of PostgreSQL names no Host or no Database."
                : new SqliteConnectionStringBuilder(connectionString) is { DataSource.Length: > 0 } ? null : "the connection string of SQLite names no Data Source.";
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            return $"cannot be read as a connection string of {provider}.";
        }
    }

    /// <summary>Connection string of a database file; its folder is made.</summary>
    public static string SqliteConnectionString(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        return new SqliteConnectionStringBuilder { DataSource = path, Pooling = true, DefaultTimeout = 30 }.ToString();
    }

    /// <summary>Options of the embedded database.</summary>
    public static void ForSqlite(DbContextOptionsBuilder builder, string connectionString) =>
        Quiet(builder.UseSqlite(connectionString).AddInterceptors(new Pragmas(false)));

    /// <summary>Options of the database for scale.</summary>
    public static void ForPostgres(DbContextOptionsBuilder builder, string connectionString) =>
        Quiet(builder.UseNpgsql(Prepared(connectionString)));

    /// <summary>Options of a schema that keeps its own table of migrations.</summary>
    public static void ForPostgres(DbContextOptionsBuilder builder, string connectionString, string schema) =>
        Quiet(builder.UseNpgsql(ByIndex(Prepared(connectionString)), postgres => postgres.MigrationsHistoryTable(AlertMigrations, schema)));

    /// <summary>
    /// Rows of alerts are found by index also where the table is so small that reading all of it would be cheaper: else what a reader is kept from
    /// would cost them time, which can be measured.
    /// </summary>
    private static string ByIndex(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        settings.Options = string.IsNullOrEmpty(settings.Options) ? "-c enable_seqscan=off" : settings.Options;
        return settings.ToString();
    }

    /// <summary>
    /// Statements that come again are prepared once a connection, and a connection goes back to its pool as it is, since no use case leaves
    /// anything behind in a session. A connection string that names these settings keeps its own (a pooler in front may need that).
    /// </summary>
    private static string Prepared(string connectionString)
    {
        var named = new DbConnectionStringBuilder { ConnectionString = connectionString };
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        if (!named.ContainsKey("Max Auto Prepare"))
            (settings.MaxAutoPrepare, settings.AutoPrepareMinUsages) = (200, 2);
        if (!named.ContainsKey("No Reset On Close"))
            settings.NoResetOnClose = true;
        return settings.ToString();
    }

    private static void Quiet(DbContextOptionsBuilder builder) => builder
        .EnableThreadSafetyChecks(false)
        .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.CommandExecuted));
}
