using EPeople.Bench.Loading;
using EPeople.Core;
using EPeople.Core.Features.Alerts;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Seeding;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace EPeople.Bench.Measuring;

/// <summary>A database of its own, made and removed with the run, and Core on it in this process with the clock standing at <see cref="Now"/>.</summary>
internal sealed class Store : IAsyncDisposable
{
    /// <summary>Tuesday 24 November 2026, 09:12 in Tunis.</summary>
    public static readonly DateTimeOffset Now = new(2026, 11, 24, 8, 12, 0, TimeSpan.Zero);

    private readonly Options _options;
    private AlertOptions _alerts = new();
    private ServiceProvider? _services;

    private Store(Options options)
    {
        _options = options;
        Folder = Directory.CreateDirectory(Path.Combine(options.Scratch, "epeople-bench-" + Guid.NewGuid().ToString("N")[..8])).FullName;
    }

    public string Folder { get; }

    public DatabaseOptions Database { get; private set; } = new();

    public IDispatcher Dispatcher => Services.GetRequiredService<IDispatcher>();

    public ServiceProvider Services => _services ?? throw new InvalidOperationException("Closed.");

    public static async Task<Store> CreateAsync(Options options, AlertOptions? alerts = null)
    {
        var store = new Store(options) { _alerts = alerts ?? new AlertOptions() };
        store.Database = options.Provider == DatabaseProvider.Sqlite
            ? new DatabaseOptions { ConnectionString = Databases.SqliteConnectionString(Path.Combine(store.Folder, "epeople.db")) }
            : new DatabaseOptions { Provider = DatabaseProvider.Postgres, ConnectionString = await CreatePostgres("epeople_bench_" + Guid.NewGuid().ToString("N")[..8], null) };
        store.Open();
        await using var scope = store.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EPeopleDb>();
        await db.Database.MigrateAsync();
        await scope.ServiceProvider.GetRequiredService<AlertDb>().Database.MigrateAsync();
        await scope.ServiceProvider.GetRequiredService<ShredDb>().Database.MigrateAsync();
        await ReferenceSeeder.SeedAsync(db, Now);
        return store;
    }

    /// <summary>The same rows once more, in a database of their own.</summary>
    public async Task<Store> CopyAsync()
    {
        await CloseAsync();
        var copy = new Store(_options);
        if (_options.Provider == DatabaseProvider.Sqlite)
        {
            var file = Path.Combine(copy.Folder, "epeople.db");
            File.Copy(new SqliteConnectionStringBuilder(Database.ConnectionString).DataSource, file);
            copy.Database = new DatabaseOptions { ConnectionString = Databases.SqliteConnectionString(file) };
        }
        else
        {
            var source = new NpgsqlConnectionStringBuilder(Database.ConnectionString).Database!;
            copy.Database = Database with { ConnectionString = await CreatePostgres(source + "_copy", source) };
        }

        Open();
        copy.Open();
        return copy;
    }

    /// <summary>Fills it with a country; gives the country.</summary>
    public async Task<Country> LoadAsync(Func<Country, IEnumerable<Case>> cases)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EPeopleDb>();
        var country = new Country(Now, await db.Organisations.AsNoTracking().OrderBy(o => o.Code).ToListAsync());
        await Loader.LoadAsync(db, country, cases(country));
        Services.GetRequiredService<Core.Features.Administration.Bodies>().Refresh();
        return country;
    }

    public async Task InDb(Func<EPeopleDb, Task> work)
    {
        await using var scope = Services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<EPeopleDb>());
    }

    /// <summary>Lets go of every connection, so that another process can have the database.</summary>
    public async Task CloseAsync()
    {
        if (_services is not null)
            await _services.DisposeAsync();
        _services = null;
        SqliteConnection.ClearAllPools();
        NpgsqlConnection.ClearAllPools();
    }

    /// <summary>Takes the database back from another process.</summary>
    public void Reopen()
    {
        if (_services is null)
            Open();
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        if (_options.Provider == DatabaseProvider.Postgres)
            await OnServer($"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(Database.ConnectionString).Database} WITH (FORCE)");
        Directory.Delete(Folder, true);
    }

    private void Open()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(new Standing());
        services.AddEPeopleCore(new CoreOptions { DataFolder = Folder, Database = Database, Alerts = _alerts });
        _services = services.BuildServiceProvider();
    }

    private static async Task<string> CreatePostgres(string name, string? template)
    {
        await OnServer($"CREATE DATABASE {name}" + (template is null ? "" : $" TEMPLATE {template}"));
        return new NpgsqlConnectionStringBuilder(Server) { Database = name, MaxPoolSize = 40 }.ToString();
    }

    private static string Server => Environment.GetEnvironmentVariable("EPEOPLE_TEST_POSTGRES")
        ?? throw new InvalidOperationException("EPEOPLE_TEST_POSTGRES holds no connection string.");

    private static async Task OnServer(string statement)
    {
        await using var connection = new NpgsqlConnection(Server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }

    private sealed class Standing : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
