using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace EPeople.Core.Persistence.Postgres.Migrations;

/// <summary>The entries of a body from the newest back, for words so common that the newest fifty are soon met (<see cref="WordFrequencies"/>).</summary>
[DbContext(typeof(PostgresEPeopleDb))]
[Migration("20261124121500_SearchOrder")]
public sealed class SearchOrder : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("""CREATE INDEX "IX_search_entries_newest" ON search_entries ("OrganisationId", "Id" DESC)""");

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("""DROP INDEX "IX_search_entries_newest" """);
}
