using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EPeople.Core.Persistence.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Administration : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_outbox_NextTryAt_Id",
                table: "outbox");

            migrationBuilder.DropIndex(
                name: "IX_drafts_TouchedAt",
                table: "drafts");

            migrationBuilder.AddColumn<Guid>(
                name: "CitizenId",
                table: "petitions",
                type: "uuid",
                nullable: true);

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

            migrationBuilder.AddColumn<string>(
                name: "OfficeEmail",
                table: "organisations",
                type: "character varying(300)",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "OfficeName",
                table: "organisations",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "OfficePhone",
                table: "organisations",
                type: "character varying(50)",
                maxLength: 50,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ParentId",
                table: "organisations",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Revision",
                table: "organisations",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<Guid>(
                name: "SuccessorId",
                table: "organisations",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ValidFrom",
                table: "organisations",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ValidTo",
                table: "organisations",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsDeputy",
                table: "memberships",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<Guid>(
                name: "UnitId",
                table: "memberships",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "CitizenId",
                table: "drafts",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Locks",
                table: "AspNetUsers",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "absences",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    Until = table.Column<DateOnly>(type: "date", nullable: false),
                    SubstituteId = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_absences", x => x.Id);
                    table.ForeignKey(
                        name: "FK_absences_AspNetUsers_SubstituteId",
                        column: x => x.SubstituteId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_absences_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "banners",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Level = table.Column<int>(type: "integer", nullable: false),
                    TextAr = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    TextFr = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    TextEn = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    From = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_banners", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "citizens",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Language = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    Notices = table.Column<int>(type: "integer", nullable: false),
                    MadeAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ConfirmedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    AskedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    EntryStamp = table.Column<Guid>(type: "uuid", nullable: true),
                    WrongCodes = table.Column<int>(type: "integer", nullable: false),
                    Generation = table.Column<int>(type: "integer", nullable: false),
                    EndedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_citizens", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "cookie_keys",
                columns: table => new
                {
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Sealed = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cookie_keys", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "feature_switches",
                columns: table => new
                {
                    Feature = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    IsOff = table.Column<bool>(type: "boolean", nullable: false),
                    ReasonAr = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    ReasonFr = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    ReasonEn = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_feature_switches", x => x.Feature);
                });

            migrationBuilder.CreateTable(
                name: "imports",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    FileName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    StartedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Total = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    Staged = table.Column<int>(type: "integer", nullable: false),
                    LastRow = table.Column<int>(type: "integer", nullable: false),
                    Errors = table.Column<int>(type: "integer", nullable: false),
                    Added = table.Column<int>(type: "integer", nullable: false),
                    Changed = table.Column<int>(type: "integer", nullable: false),
                    Unchanged = table.Column<int>(type: "integer", nullable: false),
                    Digest = table.Column<byte[]>(type: "bytea", nullable: true),
                    ApprovedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    AppliedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Inviting = table.Column<bool>(type: "boolean", nullable: true),
                    InvitedTo = table.Column<int>(type: "integer", nullable: false),
                    IsCleared = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_imports", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "job_runs",
                columns: table => new
                {
                    Name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    BegunAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Error = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_job_runs", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "organisation_names",
                columns: table => new
                {
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    NameAr = table.Column<string>(type: "text", nullable: false),
                    NameFr = table.Column<string>(type: "text", nullable: false),
                    NameEn = table.Column<string>(type: "text", nullable: false),
                    ShortAr = table.Column<string>(type: "text", nullable: false),
                    ShortFr = table.Column<string>(type: "text", nullable: false),
                    ShortEn = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_organisation_names", x => new { x.OrganisationId, x.From });
                    table.ForeignKey(
                        name: "FK_organisation_names_organisations_OrganisationId",
                        column: x => x.OrganisationId,
                        principalTable: "organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "staff_sessions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    StartedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    SeenAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Device = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Method = table.Column<int>(type: "integer", nullable: false),
                    Stamp = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_staff_sessions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_staff_sessions_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "import_files",
                columns: table => new
                {
                    ImportId = table.Column<Guid>(type: "uuid", nullable: false),
                    Content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_import_files", x => x.ImportId);
                    table.ForeignKey(
                        name: "FK_import_files_imports_ImportId",
                        column: x => x.ImportId,
                        principalTable: "imports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "import_findings",
                columns: table => new
                {
                    ImportId = table.Column<Guid>(type: "uuid", nullable: false),
                    Ordinal = table.Column<int>(type: "integer", nullable: false),
                    Row = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Column = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    Code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Key = table.Column<string>(type: "text", nullable: false),
                    Before = table.Column<string>(type: "text", nullable: false),
                    After = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_import_findings", x => new { x.ImportId, x.Ordinal });
                    table.ForeignKey(
                        name: "FK_import_findings_imports_ImportId",
                        column: x => x.ImportId,
                        principalTable: "imports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "import_rows",
                columns: table => new
                {
                    ImportId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Cells = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_import_rows", x => new { x.ImportId, x.Number });
                    table.ForeignKey(
                        name: "FK_import_rows_imports_ImportId",
                        column: x => x.ImportId,
                        principalTable: "imports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_petitions_own",
                table: "petitions",
                columns: new[] { "CitizenId", "FiledAt", "Id" },
                filter: "\"CitizenId\" IS NOT NULL");

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

            migrationBuilder.CreateIndex(
                name: "IX_organisations_ParentId",
                table: "organisations",
                column: "ParentId");

            migrationBuilder.CreateIndex(
                name: "IX_memberships_UnitId",
                table: "memberships",
                column: "UnitId");

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
                name: "IX_absences_SubstituteId_Until",
                table: "absences",
                columns: new[] { "SubstituteId", "Until" });

            migrationBuilder.CreateIndex(
                name: "IX_absences_UserId_Until",
                table: "absences",
                columns: new[] { "UserId", "Until" });

            migrationBuilder.CreateIndex(
                name: "IX_banners_Until",
                table: "banners",
                column: "Until");

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

            migrationBuilder.CreateIndex(
                name: "IX_staff_sessions_Hash",
                table: "staff_sessions",
                column: "Hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_staff_sessions_SeenAt",
                table: "staff_sessions",
                column: "SeenAt");

            migrationBuilder.CreateIndex(
                name: "IX_staff_sessions_UserId_SeenAt",
                table: "staff_sessions",
                columns: new[] { "UserId", "SeenAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "absences");

            migrationBuilder.DropTable(
                name: "banners");

            migrationBuilder.DropTable(
                name: "citizens");

            migrationBuilder.DropTable(
                name: "cookie_keys");

            migrationBuilder.DropTable(
                name: "feature_switches");

            migrationBuilder.DropTable(
                name: "import_files");

            migrationBuilder.DropTable(
                name: "import_findings");

            migrationBuilder.DropTable(
                name: "import_rows");

            migrationBuilder.DropTable(
                name: "job_runs");

            migrationBuilder.DropTable(
                name: "organisation_names");

            migrationBuilder.DropTable(
                name: "staff_sessions");

            migrationBuilder.DropTable(
                name: "imports");

            migrationBuilder.DropIndex(
                name: "IX_petitions_own",
                table: "petitions");

            migrationBuilder.DropIndex(
                name: "IX_outbox_GivenUpAt",
                table: "outbox");

            migrationBuilder.DropIndex(
                name: "IX_outbox_Lane_NextTryAt_Id",
                table: "outbox");

            migrationBuilder.DropIndex(
                name: "IX_organisations_ParentId",
                table: "organisations");

            migrationBuilder.DropIndex(
                name: "IX_memberships_UnitId",
                table: "memberships");

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

            migrationBuilder.DropColumn(
                name: "OfficeEmail",
                table: "organisations");

            migrationBuilder.DropColumn(
                name: "OfficeName",
                table: "organisations");

            migrationBuilder.DropColumn(
                name: "OfficePhone",
                table: "organisations");

            migrationBuilder.DropColumn(
                name: "ParentId",
                table: "organisations");

            migrationBuilder.DropColumn(
                name: "Revision",
                table: "organisations");

            migrationBuilder.DropColumn(
                name: "SuccessorId",
                table: "organisations");

            migrationBuilder.DropColumn(
                name: "ValidFrom",
                table: "organisations");

            migrationBuilder.DropColumn(
                name: "ValidTo",
                table: "organisations");

            migrationBuilder.DropColumn(
                name: "IsDeputy",
                table: "memberships");

            migrationBuilder.DropColumn(
                name: "UnitId",
                table: "memberships");

            migrationBuilder.DropColumn(
                name: "CitizenId",
                table: "drafts");

            migrationBuilder.DropColumn(
                name: "Locks",
                table: "AspNetUsers");

            migrationBuilder.CreateIndex(
                name: "IX_outbox_NextTryAt_Id",
                table: "outbox",
                columns: new[] { "NextTryAt", "Id" },
                filter: "\"NextTryAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_drafts_TouchedAt",
                table: "drafts",
                column: "TouchedAt");
        }
    }
}
