using EPeople.Core.Domain;
using EPeople.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Architecture.Tests;

/// <summary>The two databases keep step.</summary>
public sealed class DatabaseRules
{
    private static readonly (string Folder, Func<DbContext> Embedded, Func<DbContext> Scaled)[] _databases =
    [
        ("Migrations", () => new SqliteDesignTime().CreateDbContext([]), () => new PostgresDesignTime().CreateDbContext([])),
        ("AlertMigrations", () => new SqliteAlertDesignTime().CreateDbContext([]), () => new PostgresAlertDesignTime().CreateDbContext([])),
        ("ShredMigrations", () => new SqliteShredDesignTime().CreateDbContext([]), () => new PostgresShredDesignTime().CreateDbContext([])),
    ];

    public static IEnumerable<TheoryDataRow<int>> Databases => Enumerable.Range(0, 3).Select(i => new TheoryDataRow<int>(i));

    [Theory, MemberData(nameof(Databases))]
    public void No_model_has_a_change_without_a_migration(int database)
    {
        foreach (var make in new[] { _databases[database].Embedded, _databases[database].Scaled })
        {
            using var db = make();
            Assert.False(db.Database.HasPendingModelChanges(), "The model changed: run eng/add-migration.sh NAME.");
        }
    }

    [Theory, MemberData(nameof(Databases))]
    public void Migrations_come_in_pairs(int database) =>
        Assert.Equal(MigrationsOf("Sqlite", _databases[database].Folder).Some(), MigrationsOf("Postgres", _databases[database].Folder).Some());

    [Theory, MemberData(nameof(Databases))]
    public void Both_databases_hold_the_same_tables_and_columns(int database)
    {
        using var embedded = _databases[database].Embedded();
        using var scaled = _databases[database].Scaled();
        var (one, two) = (ColumnsOf(embedded), ColumnsOf(scaled));
        Offenders.None(
            one.Except(two).Select(column => $"{column} only in the embedded one")
                .Concat(two.Except(one).Where(column => !column.EndsWith(".Vector", StringComparison.Ordinal)).Select(column => $"{column} only in the one for scale")),
            "A column exists in both databases (PostgreSQL's search vector is the exception):");
    }

    [Fact]
    public void Every_typed_id_has_a_converter() => Assert.Equal(
        Code.Core.GetTypes().Where(type => typeof(ITypedId).IsAssignableFrom(type) && type.IsValueType).Select(type => type.Name).Order(StringComparer.Ordinal).Some(),
        TypedIds.All.Select(type => type.Name).Order(StringComparer.Ordinal));

    private static HashSet<string> ColumnsOf(DbContext db) =>
        [.. db.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties().Select(property => $"{entity.GetTableName()}.{property.GetColumnName()}"))];

    private static IEnumerable<string> MigrationsOf(string provider, string folder) =>
        Repository.Files($"src/EPeople.Core/Persistence/{provider}/{folder}", ".cs")
            .Where(file => !file.Path.EndsWith(".Designer.cs", StringComparison.Ordinal) && !file.Path.EndsWith("Snapshot.cs", StringComparison.Ordinal))
            .Select(file => Path.GetFileNameWithoutExtension(file.Path).Split('_', 2)[1]);
}
