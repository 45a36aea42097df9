using EPeople.Core.Domain;
using EPeople.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Architecture.Tests;

/// <summary>The two databases keep step.</summary>
public sealed class DatabaseRules
{
    [Fact]
    public void The_embedded_database_has_no_change_without_a_migration()
    {
        using var db = new SqliteDesignTime().CreateDbContext([]);
        Assert.False(db.Database.HasPendingModelChanges(), "The model changed: run eng/add-migration.sh NAME.");
    }

    [Fact]
    public void The_database_for_scale_has_no_change_without_a_migration()
    {
        using var db = new PostgresDesignTime().CreateDbContext([]);
        Assert.False(db.Database.HasPendingModelChanges(), "The model changed: run eng/add-migration.sh NAME.");
    }

    [Fact]
    public void Migrations_come_in_pairs() => Assert.Equal(MigrationsOf("Sqlite").Some(), MigrationsOf("Postgres").Some());

    [Fact]
    public void Both_databases_hold_the_same_tables_and_columns()
    {
        using var embedded = new SqliteDesignTime().CreateDbContext([]);
        using var scaled = new PostgresDesignTime().CreateDbContext([]);
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

    private static HashSet<string> ColumnsOf(EPeopleDb db) =>
        [.. db.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties().Select(property => $"{entity.GetTableName()}.{property.GetColumnName()}"))];

    private static IEnumerable<string> MigrationsOf(string provider) =>
        Repository.Files($"src/EPeople.Core/Persistence/{provider}/Migrations", ".cs")
            .Where(file => !file.Path.EndsWith(".Designer.cs", StringComparison.Ordinal) && !file.Path.EndsWith("Snapshot.cs", StringComparison.Ordinal))
            .Select(file => Path.GetFileNameWithoutExtension(file.Path).Split('_', 2)[1]);
}
