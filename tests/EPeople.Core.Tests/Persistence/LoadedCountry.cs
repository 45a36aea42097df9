using System.Collections.Concurrent;
using EPeople.Bench.Loading;
using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Persistence;
using EPeople.Core.Persistence.Postgres;
using EPeople.Core.Persistence.Sqlite;
using EPeople.Core.Security;
using EPeople.Core.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EPeople.Core.Tests.Persistence;

/// <summary>A country of more than 100,000 petitions, events, notices, entries and drafts on each database, loaded once for the class that asks.</summary>
public sealed class LoadedCountry : IAsyncDisposable
{
    public const int Size = 100_000;

    private readonly ConcurrentDictionary<DatabaseProvider, Lazy<Task<Loaded>>> loaded = new();

    public Task<Loaded> On(DatabaseProvider provider) => loaded.GetOrAdd(provider, _ => new(() => LoadAsync(provider))).Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var made in loaded.Values.Select(lazy => lazy.Value).Where(task => task.IsCompletedSuccessfully))
        {
            var country = await made;
            country.Plans.Analysed?.Dispose();
            await country.Country.DisposeAsync();
        }
    }

    private static async Task<Loaded> LoadAsync(DatabaseProvider provider)
    {
        var plans = new Plans();
        var country = await TestCountry.CreateAsync(provider, also: services => services.AddScoped(provider => Context(provider.GetRequiredService<CoreOptions>().Database, plans)));
        await country.Draft();
        Country large = null!;
        await country.InDb(async db =>
        {
            large = new Country(country.Now, await db.Organisations.AsNoTracking().OrderBy(o => o.Code).ToListAsync());
            await Loader.LoadAsync(db, large, large.Mixed(Size).Concat(large.JustFiled(2_000)));
            await CopyDraftAsync(db, country.Now.AddDays(-1));
        });
        country.Bodies.Refresh();
        if (provider == DatabaseProvider.Sqlite)
            plans.Analysed = Analysed(Path.Combine(country.Folder, "epeople.db"));
        var central = country.Bodies.CentralOffice.Id;
        return new Loaded(country, plans, Actor.Staff(large.ClerkOfMeasured, large.Measured, Role.Supervisor), Actor.Staff(Guid.NewGuid(), central, Role.Oversight));
    }

    private static EPeopleDb Context(DatabaseOptions database, Plans plans)
    {
        if (database.Provider == DatabaseProvider.Sqlite)
        {
            var sqlite = new DbContextOptionsBuilder<SqliteEPeopleDb>();
            Databases.ForSqlite(sqlite, database.ConnectionString);
            return new SqliteEPeopleDb((DbContextOptions<SqliteEPeopleDb>)sqlite.AddInterceptors(plans).Options);
        }

        var postgres = new DbContextOptionsBuilder<PostgresEPeopleDb>();
        Databases.ForPostgres(postgres, database.ConnectionString);
        return new PostgresEPeopleDb((DbContextOptions<PostgresEPeopleDb>)postgres.AddInterceptors(plans).Options);
    }

    /// <summary>The one draft, again and again, each copy with a file.</summary>
    private static async Task CopyDraftAsync(EPeopleDb db, DateTimeOffset longAgo)
    {
        var (id, many) = db is SqliteEPeopleDb
            ? ("randomblob(16)", $"(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Size}) SELECT i FROM n)")
            : ("gen_random_uuid()", $"generate_series(1, {Size})");
        var columns = Rows.Of<Draft>(db).Columns.Where(column => column != nameof(Draft.Id)).Select(column => $"\"{column}\"").ToList();
        await Run(db, $"INSERT INTO drafts (\"Id\", {string.Join(", ", columns)}) SELECT {id}, {string.Join(", ", columns.Select(column => $"d.{column}"))} FROM drafts d, {many} AS copies");
        await Run(db, $"""
            INSERT INTO attachments ("Id", "DraftId", "Name", "ContentType", "Length", "Sha256", "StoredName", "CreatedAt")
            SELECT {id}, d."Id", 'a.pdf', 'application/pdf', 1, 'x', 'x', d."TouchedAt" FROM drafts d
            """);
        await Run(db, $"UPDATE drafts SET \"CitizenId\" = {id} WHERE \"Id\" IN (SELECT \"Id\" FROM drafts ORDER BY \"Id\" DESC LIMIT 5000)"); // kept by as many accounts
        await db.Drafts.OrderBy(d => d.Id).Take(300).ExecuteUpdateAsync(set => set.SetProperty(d => d.TouchedAt, longAgo));
        if (db is PostgresEPeopleDb)
            await Run(db, "VACUUM ANALYZE drafts, attachments");
    }

    private static Task<int> Run(EPeopleDb db, string statement)
    {
        db.Database.SetCommandTimeout(120);
        return db.Database.ExecuteSqlRawAsync(statement);
    }

    private static SqliteConnection Analysed(string path)
    {
        SqliteConnection.ClearAllPools();
        File.Copy(path, path + ".copy");
        var connection = new SqliteConnection($"Data Source={path}.copy;Pooling=false");
        connection.Open();
        using var analyse = connection.CreateCommand();
        analyse.CommandText = "ANALYZE";
        analyse.ExecuteNonQuery();
        return connection;
    }
}

/// <summary>A loaded country, with a head of unit of the body that holds two per cent of it and a member of the central office.</summary>
public sealed record Loaded(TestCountry Country, Plans Plans, Actor Clerk, Actor Centre)
{
    public OrganisationId Body => Clerk.OrganisationId!.Value;
}
