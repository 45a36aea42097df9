using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EPeople.Core.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Retention : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_petitions_ClosedAt",
                table: "petitions");

            migrationBuilder.AddColumn<long>(
                name: "ForgottenAt",
                table: "petitions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "signing_keys",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    PublicKey = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SealedPrivateKey = table.Column<byte[]>(type: "BLOB", nullable: false),
                    MadeAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_signing_keys", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_petitions_kept",
                table: "petitions",
                columns: new[] { "PackId", "ClosedAt", "Id" },
                filter: "\"ClosedAt\" IS NOT NULL AND \"ForgottenAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_petitions_late_once",
                table: "petitions",
                columns: new[] { "SettledDay", "Id" },
                filter: "\"IsOverdue\"");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "signing_keys");

            migrationBuilder.DropIndex(
                name: "IX_petitions_kept",
                table: "petitions");

            migrationBuilder.DropIndex(
                name: "IX_petitions_late_once",
                table: "petitions");

            migrationBuilder.DropColumn(
                name: "ForgottenAt",
                table: "petitions");

            migrationBuilder.CreateIndex(
                name: "IX_petitions_ClosedAt",
                table: "petitions",
                column: "ClosedAt",
                filter: "\"ClosedAt\" IS NOT NULL");
        }
    }
}
