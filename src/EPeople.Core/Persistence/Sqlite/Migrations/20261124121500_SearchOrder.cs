using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace EPeople.Core.Persistence.Sqlite.Migrations;

/// <summary>Nothing to do: SQLite's full-text index hands out the newest entries first by itself. The other database gets an index here.</summary>
[DbContext(typeof(SqliteEPeopleDb))]
[Migration("20261124121500_SearchOrder")]
public sealed class SearchOrder : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
    }
}
