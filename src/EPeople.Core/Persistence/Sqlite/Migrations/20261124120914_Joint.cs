using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EPeople.Core.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Joint : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Helps",
                table: "petitions",
                type: "TEXT",
                nullable: false,
                defaultValueSql: "''");

            migrationBuilder.AddColumn<byte[]>(
                name: "OrganisationId",
                table: "outbox",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Parts",
                table: "answers",
                type: "TEXT",
                nullable: false,
                defaultValueSql: "''");

            migrationBuilder.CreateTable(
                name: "help_entries",
                columns: table => new
                {
                    PetitionId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    OrganisationId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: false),
                    IsOpen = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_help_entries", x => new { x.PetitionId, x.Number });
                    table.ForeignKey(
                        name: "FK_help_entries_petitions_PetitionId",
                        column: x => x.PetitionId,
                        principalTable: "petitions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_help_entries_open",
                table: "help_entries",
                columns: new[] { "OrganisationId", "DueAt", "PetitionId" },
                filter: "\"IsOpen\"");

            migrationBuilder.CreateIndex(
                name: "IX_help_entries_PetitionId_OrganisationId",
                table: "help_entries",
                columns: new[] { "PetitionId", "OrganisationId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "help_entries");

            migrationBuilder.DropColumn(
                name: "Helps",
                table: "petitions");

            migrationBuilder.DropColumn(
                name: "OrganisationId",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "Parts",
                table: "answers");
        }
    }
}
