using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EPeople.Core.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class CitizensAccounts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_drafts_TouchedAt",
                table: "drafts");

            migrationBuilder.AddColumn<byte[]>(
                name: "CitizenId",
                table: "petitions",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "CitizenId",
                table: "drafts",
                type: "BLOB",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "citizens",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Language = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    Notices = table.Column<int>(type: "INTEGER", nullable: false),
                    MadeAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ConfirmedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    AskedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EntryStamp = table.Column<byte[]>(type: "BLOB", nullable: true),
                    WrongCodes = table.Column<int>(type: "INTEGER", nullable: false),
                    Generation = table.Column<int>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_citizens", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_petitions_own",
                table: "petitions",
                columns: new[] { "CitizenId", "FiledAt", "Id" },
                filter: "\"CitizenId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_drafts_kept",
                table: "drafts",
                column: "TouchedAt",
                filter: "\"CitizenId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_drafts_own",
                table: "drafts",
                columns: new[] { "CitizenId", "TouchedAt" },
                filter: "\"CitizenId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_drafts_TouchedAt",
                table: "drafts",
                column: "TouchedAt",
                filter: "\"CitizenId\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_citizens_AskedAt",
                table: "citizens",
                column: "AskedAt",
                filter: "\"ConfirmedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_citizens_Email",
                table: "citizens",
                column: "Email",
                unique: true,
                filter: "\"EndedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_citizens_EndedAt",
                table: "citizens",
                column: "EndedAt",
                filter: "\"EndedAt\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "citizens");

            migrationBuilder.DropIndex(
                name: "IX_petitions_own",
                table: "petitions");

            migrationBuilder.DropIndex(
                name: "IX_drafts_kept",
                table: "drafts");

            migrationBuilder.DropIndex(
                name: "IX_drafts_own",
                table: "drafts");

            migrationBuilder.DropIndex(
                name: "IX_drafts_TouchedAt",
                table: "drafts");

            migrationBuilder.DropColumn(
                name: "CitizenId",
                table: "petitions");

            migrationBuilder.DropColumn(
                name: "CitizenId",
                table: "drafts");

            migrationBuilder.CreateIndex(
                name: "IX_drafts_TouchedAt",
                table: "drafts",
                column: "TouchedAt");
        }
    }
}
