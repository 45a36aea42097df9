using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EPeople.Core.Persistence.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Outbox : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_outbox_NextTryAt_Id",
                table: "outbox");

            migrationBuilder.AddColumn<Guid>(
                name: "BodyId",
                table: "outbox",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "DroppedAt",
                table: "outbox",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "GivenUpAt",
                table: "outbox",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Lane",
                table: "outbox",
                type: "character varying(60)",
                maxLength: 60,
                nullable: false,
                defaultValue: "mail");

            migrationBuilder.AddColumn<string>(
                name: "LeasedBy",
                table: "outbox",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Sent",
                table: "outbox",
                type: "text",
                nullable: false,
                defaultValue: "");

            // What was given up before the page of the outbox was there, stands on it too.
            migrationBuilder.Sql("UPDATE outbox SET \"GivenUpAt\" = \"CreatedAt\" WHERE \"NextTryAt\" IS NULL AND \"DeliveredAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_outbox_GivenUpAt",
                table: "outbox",
                column: "GivenUpAt",
                filter: "\"GivenUpAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_outbox_Lane_NextTryAt_Id",
                table: "outbox",
                columns: new[] { "Lane", "NextTryAt", "Id" },
                filter: "\"NextTryAt\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_outbox_GivenUpAt",
                table: "outbox");

            migrationBuilder.DropIndex(
                name: "IX_outbox_Lane_NextTryAt_Id",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "BodyId",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "DroppedAt",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "GivenUpAt",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "Lane",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "LeasedBy",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "Sent",
                table: "outbox");

            migrationBuilder.CreateIndex(
                name: "IX_outbox_NextTryAt_Id",
                table: "outbox",
                columns: new[] { "NextTryAt", "Id" },
                filter: "\"NextTryAt\" IS NOT NULL");
        }
    }
}
