using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EPeople.Core.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Collective : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "SignerCount",
                table: "petitions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "IsCollective",
                table: "drafts",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Representatives",
                table: "drafts",
                type: "TEXT",
                nullable: false,
                defaultValueSql: "''");

            migrationBuilder.AddColumn<string>(
                name: "Signers",
                table: "drafts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "petition_signers",
                columns: table => new
                {
                    PetitionId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    IdentityCard = table.Column<string>(type: "TEXT", maxLength: 8, nullable: true),
                    Place = table.Column<string>(type: "TEXT", nullable: true),
                    IsRepresentative = table.Column<bool>(type: "INTEGER", nullable: false),
                    Email = table.Column<string>(type: "TEXT", nullable: true),
                    Phone = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_petition_signers", x => new { x.PetitionId, x.Ordinal });
                    table.ForeignKey(
                        name: "FK_petition_signers_petitions_PetitionId",
                        column: x => x.PetitionId,
                        principalTable: "petitions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_petitions_like_body",
                table: "petitions",
                columns: new[] { "GovernorateKey", "OrganisationId", "FiledAt" });

            migrationBuilder.CreateIndex(
                name: "IX_petitions_like_replies",
                table: "petitions",
                columns: new[] { "OrganisationId", "TopicKey", "RepliedDay", "FiledDay" },
                filter: "\"RepliedDay\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_petitions_like_topic",
                table: "petitions",
                columns: new[] { "GovernorateKey", "TopicKey", "FiledAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "petition_signers");

            migrationBuilder.DropIndex(
                name: "IX_petitions_like_body",
                table: "petitions");

            migrationBuilder.DropIndex(
                name: "IX_petitions_like_replies",
                table: "petitions");

            migrationBuilder.DropIndex(
                name: "IX_petitions_like_topic",
                table: "petitions");

            migrationBuilder.DropColumn(
                name: "SignerCount",
                table: "petitions");

            migrationBuilder.DropColumn(
                name: "IsCollective",
                table: "drafts");

            migrationBuilder.DropColumn(
                name: "Representatives",
                table: "drafts");

            migrationBuilder.DropColumn(
                name: "Signers",
                table: "drafts");
        }
    }
}
