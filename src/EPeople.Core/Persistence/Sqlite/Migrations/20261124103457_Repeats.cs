using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EPeople.Core.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Repeats : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_petitions_same_card",
                table: "petitions",
                columns: new[] { "IdentityCard", "TopicKey", "FiledAt" },
                filter: "\"IdentityCard\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_petitions_same_email",
                table: "petitions",
                columns: new[] { "Email", "TopicKey", "FiledAt" },
                filter: "\"Email\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_petitions_same_phone",
                table: "petitions",
                columns: new[] { "Phone", "TopicKey", "FiledAt" },
                filter: "\"Phone\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_petitions_same_card",
                table: "petitions");

            migrationBuilder.DropIndex(
                name: "IX_petitions_same_email",
                table: "petitions");

            migrationBuilder.DropIndex(
                name: "IX_petitions_same_phone",
                table: "petitions");
        }
    }
}
