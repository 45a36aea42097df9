using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EPeople.Core.Persistence.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class LifeCycle : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_petitions_inbox",
                table: "petitions");

            migrationBuilder.DropIndex(
                name: "IX_petitions_mine",
                table: "petitions");

            migrationBuilder.DropIndex(
                name: "IX_petitions_open",
                table: "petitions");

            migrationBuilder.AddColumn<int>(
                name: "Added",
                table: "petitions",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Answerers",
                table: "petitions",
                type: "text",
                nullable: false,
                defaultValueSql: "''");

            migrationBuilder.AddColumn<int>(
                name: "AppealsFiled",
                table: "petitions",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ArbitratedAt",
                table: "petitions",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ClockStartedAt",
                table: "petitions",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            migrationBuilder.AddColumn<int>(
                name: "ConsentAskedFor",
                table: "petitions",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "DetailsReminded",
                table: "petitions",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "Extensions",
                table: "petitions",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "MergedIntoId",
                table: "petitions",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "NextNoticeAt",
                table: "petitions",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Refusals",
                table: "petitions",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Reopenings",
                table: "petitions",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "RepeatsId",
                table: "petitions",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Repetition",
                table: "petitions",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Round",
                table: "petitions",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateOnly>(
                name: "SettledDay",
                table: "petitions",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "StopEndsAt",
                table: "petitions",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "StopProlonged",
                table: "petitions",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Stops",
                table: "petitions",
                type: "text",
                nullable: false,
                defaultValueSql: "''");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "SubDueAt",
                table: "petitions",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Visited",
                table: "petitions",
                type: "text",
                nullable: false,
                defaultValueSql: "''");

            migrationBuilder.AddColumn<bool>(
                name: "WasSent",
                table: "petitions",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateIndex(
                name: "IX_petitions_ClosedAt",
                table: "petitions",
                column: "ClosedAt",
                filter: "\"ClosedAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_petitions_inbox",
                table: "petitions",
                columns: new[] { "OrganisationId", "DueAt", "Id", "Status", "AssigneeId", "GovernorateKey", "TopicKey", "Kind" },
                filter: "\"Status\" < 20");

            migrationBuilder.CreateIndex(
                name: "IX_petitions_MergedIntoId",
                table: "petitions",
                column: "MergedIntoId",
                filter: "\"MergedIntoId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_petitions_mine",
                table: "petitions",
                columns: new[] { "AssigneeId", "DueAt", "Id" },
                filter: "\"Status\" < 20 AND \"AssigneeId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_petitions_open",
                table: "petitions",
                columns: new[] { "DueAt", "Id", "OrganisationId", "GovernorateKey", "Status" },
                filter: "\"Status\" < 20");

            migrationBuilder.CreateIndex(
                name: "IX_petitions_RepeatsId",
                table: "petitions",
                column: "RepeatsId",
                filter: "\"RepeatsId\" IS NOT NULL");

            // The states got room between them; what was filed before stands as it would have been filed by now.
            migrationBuilder.Sql("""UPDATE petitions SET "Status" = CASE "Status" WHEN 5 THEN 20 WHEN 6 THEN 21 WHEN 7 THEN 24 ELSE "Status" END, "ClockStartedAt" = "FiledAt", "SettledDay" = "RepliedDay", "Repetition" = 1""");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""UPDATE petitions SET "Status" = CASE "Status" WHEN 20 THEN 5 WHEN 21 THEN 6 WHEN 22 THEN 6 WHEN 23 THEN 7 WHEN 24 THEN 7 WHEN 5 THEN 2 ELSE LEAST("Status", 4) END""");

            migrationBuilder.DropIndex(
                name: "IX_petitions_ClosedAt",
                table: "petitions");

            migrationBuilder.DropIndex(
                name: "IX_petitions_inbox",
                table: "petitions");

            migrationBuilder.DropIndex(
                name: "IX_petitions_MergedIntoId",
                table: "petitions");

            migrationBuilder.DropIndex(
                name: "IX_petitions_mine",
                table: "petitions");

            migrationBuilder.DropIndex(
                name: "IX_petitions_open",
                table: "petitions");

            migrationBuilder.DropIndex(
                name: "IX_petitions_RepeatsId",
                table: "petitions");

            migrationBuilder.DropColumn(
                name: "Added",
                table: "petitions");

            migrationBuilder.DropColumn(
                name: "Answerers",
                table: "petitions");

            migrationBuilder.DropColumn(
                name: "AppealsFiled",
                table: "petitions");

            migrationBuilder.DropColumn(
                name: "ArbitratedAt",
                table: "petitions");

            migrationBuilder.DropColumn(
                name: "ClockStartedAt",
                table: "petitions");

            migrationBuilder.DropColumn(
                name: "ConsentAskedFor",
                table: "petitions");

            migrationBuilder.DropColumn(
                name: "DetailsReminded",
                table: "petitions");

            migrationBuilder.DropColumn(
                name: "Extensions",
                table: "petitions");

            migrationBuilder.DropColumn(
                name: "MergedIntoId",
                table: "petitions");

            migrationBuilder.DropColumn(
                name: "NextNoticeAt",
                table: "petitions");

            migrationBuilder.DropColumn(
                name: "Refusals",
                table: "petitions");

            migrationBuilder.DropColumn(
                name: "Reopenings",
                table: "petitions");

            migrationBuilder.DropColumn(
                name: "RepeatsId",
                table: "petitions");

            migrationBuilder.DropColumn(
                name: "Repetition",
                table: "petitions");

            migrationBuilder.DropColumn(
                name: "Round",
                table: "petitions");

            migrationBuilder.DropColumn(
                name: "SettledDay",
                table: "petitions");

            migrationBuilder.DropColumn(
                name: "StopEndsAt",
                table: "petitions");

            migrationBuilder.DropColumn(
                name: "StopProlonged",
                table: "petitions");

            migrationBuilder.DropColumn(
                name: "Stops",
                table: "petitions");

            migrationBuilder.DropColumn(
                name: "SubDueAt",
                table: "petitions");

            migrationBuilder.DropColumn(
                name: "Visited",
                table: "petitions");

            migrationBuilder.DropColumn(
                name: "WasSent",
                table: "petitions");

            migrationBuilder.CreateIndex(
                name: "IX_petitions_inbox",
                table: "petitions",
                columns: new[] { "OrganisationId", "DueAt", "Id", "Status", "AssigneeId", "GovernorateKey", "TopicKey", "Kind" },
                filter: "\"Status\" <= 4");

            migrationBuilder.CreateIndex(
                name: "IX_petitions_mine",
                table: "petitions",
                columns: new[] { "AssigneeId", "DueAt", "Id" },
                filter: "\"Status\" <= 4 AND \"AssigneeId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_petitions_open",
                table: "petitions",
                columns: new[] { "DueAt", "Id", "OrganisationId", "GovernorateKey", "Status" },
                filter: "\"Status\" <= 4");
        }
    }
}
