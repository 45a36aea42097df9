using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EPeople.Core.Persistence.Postgres.AlertMigrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "alerts");

            migrationBuilder.CreateTable(
                name: "alert_drafts",
                schema: "alerts",
                columns: table => new
                {
                    Lookup = table.Column<byte[]>(type: "bytea", nullable: false),
                    Sealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    ExpiresAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alert_drafts", x => x.Lookup);
                });

            migrationBuilder.CreateTable(
                name: "alert_mails",
                schema: "alerts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alert_mails", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "alert_proofs",
                schema: "alerts",
                columns: table => new
                {
                    Commitment = table.Column<byte[]>(type: "bytea", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alert_proofs", x => x.Commitment);
                });

            migrationBuilder.CreateTable(
                name: "alert_receipts",
                schema: "alerts",
                columns: table => new
                {
                    Lookup = table.Column<byte[]>(type: "bytea", nullable: false),
                    Sealed = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alert_receipts", x => x.Lookup);
                });

            migrationBuilder.CreateTable(
                name: "alerts",
                schema: "alerts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    FiledDay = table.Column<DateOnly>(type: "date", nullable: false),
                    RecipientId = table.Column<Guid>(type: "uuid", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    NextClockAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    PublicKey = table.Column<byte[]>(type: "bytea", nullable: false),
                    Stamp = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alerts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "custody_requests",
                schema: "alerts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    SafeId = table.Column<Guid>(type: "uuid", nullable: false),
                    IsRecovery = table.Column<bool>(type: "boolean", nullable: false),
                    RequestedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    TargetKey = table.Column<byte[]>(type: "bytea", nullable: false),
                    TargetSealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    Agreed = table.Column<string>(type: "text", nullable: false),
                    Result = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_custody_requests", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "safes",
                schema: "alerts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Sealed = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_safes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "shred_certificates",
                schema: "alerts",
                columns: table => new
                {
                    AlertId = table.Column<Guid>(type: "uuid", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    LastCopyEnds = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_shred_certificates", x => x.AlertId);
                });

            migrationBuilder.CreateTable(
                name: "vault_events",
                schema: "alerts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    By = table.Column<Guid>(type: "uuid", nullable: false),
                    About = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_vault_events", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "vault_keys",
                schema: "alerts",
                columns: table => new
                {
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    PublicKey = table.Column<byte[]>(type: "bytea", nullable: false),
                    Salt = table.Column<byte[]>(type: "bytea", nullable: false),
                    Sealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    SafeId = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_vault_keys", x => x.UserId);
                });

            migrationBuilder.CreateTable(
                name: "vault_seats",
                schema: "alerts",
                columns: table => new
                {
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: true),
                    AdmittedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_vault_seats", x => x.UserId);
                });

            migrationBuilder.CreateTable(
                name: "alert_draft_files",
                schema: "alerts",
                columns: table => new
                {
                    StoredName = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Lookup = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alert_draft_files", x => x.StoredName);
                    table.ForeignKey(
                        name: "FK_alert_draft_files_alert_drafts_Lookup",
                        column: x => x.Lookup,
                        principalSchema: "alerts",
                        principalTable: "alert_drafts",
                        principalColumn: "Lookup",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "alert_entries",
                schema: "alerts",
                columns: table => new
                {
                    AlertId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Sealed = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alert_entries", x => new { x.AlertId, x.Number });
                    table.ForeignKey(
                        name: "FK_alert_entries_alerts_AlertId",
                        column: x => x.AlertId,
                        principalSchema: "alerts",
                        principalTable: "alerts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "alert_files",
                schema: "alerts",
                columns: table => new
                {
                    StoredName = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    AlertId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alert_files", x => x.StoredName);
                    table.ForeignKey(
                        name: "FK_alert_files_alerts_AlertId",
                        column: x => x.AlertId,
                        principalSchema: "alerts",
                        principalTable: "alerts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "alert_wraps",
                schema: "alerts",
                columns: table => new
                {
                    AlertId = table.Column<Guid>(type: "uuid", nullable: false),
                    Tag = table.Column<byte[]>(type: "bytea", nullable: false),
                    Sealed = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alert_wraps", x => new { x.AlertId, x.Tag });
                    table.ForeignKey(
                        name: "FK_alert_wraps_alerts_AlertId",
                        column: x => x.AlertId,
                        principalSchema: "alerts",
                        principalTable: "alerts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "custody_boxes",
                schema: "alerts",
                columns: table => new
                {
                    RequestId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Custodians = table.Column<string>(type: "text", nullable: false),
                    Box = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_custody_boxes", x => new { x.RequestId, x.Number });
                    table.ForeignKey(
                        name: "FK_custody_boxes_custody_requests_RequestId",
                        column: x => x.RequestId,
                        principalSchema: "alerts",
                        principalTable: "custody_requests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "custody_letters",
                schema: "alerts",
                columns: table => new
                {
                    RequestId = table.Column<Guid>(type: "uuid", nullable: false),
                    CustodianId = table.Column<Guid>(type: "uuid", nullable: false),
                    Motive = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_custody_letters", x => new { x.RequestId, x.CustodianId });
                    table.ForeignKey(
                        name: "FK_custody_letters_custody_requests_RequestId",
                        column: x => x.RequestId,
                        principalSchema: "alerts",
                        principalTable: "custody_requests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "safe_ways",
                schema: "alerts",
                columns: table => new
                {
                    SafeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Custodians = table.Column<string>(type: "text", nullable: false),
                    Box = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_safe_ways", x => new { x.SafeId, x.Number });
                    table.ForeignKey(
                        name: "FK_safe_ways_safes_SafeId",
                        column: x => x.SafeId,
                        principalSchema: "alerts",
                        principalTable: "safes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_alert_draft_files_Lookup",
                schema: "alerts",
                table: "alert_draft_files",
                column: "Lookup");

            migrationBuilder.CreateIndex(
                name: "IX_alert_drafts_ExpiresAt",
                schema: "alerts",
                table: "alert_drafts",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_alert_files_AlertId",
                schema: "alerts",
                table: "alert_files",
                column: "AlertId");

            migrationBuilder.CreateIndex(
                name: "IX_alert_wraps_Tag",
                schema: "alerts",
                table: "alert_wraps",
                column: "Tag");

            migrationBuilder.CreateIndex(
                name: "IX_alerts_NextClockAt",
                schema: "alerts",
                table: "alerts",
                column: "NextClockAt",
                filter: "\"NextClockAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_custody_requests_RequestedBy",
                schema: "alerts",
                table: "custody_requests",
                column: "RequestedBy");

            migrationBuilder.CreateIndex(
                name: "IX_custody_requests_State",
                schema: "alerts",
                table: "custody_requests",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_vault_seats_OrganisationId",
                schema: "alerts",
                table: "vault_seats",
                column: "OrganisationId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "alert_draft_files",
                schema: "alerts");

            migrationBuilder.DropTable(
                name: "alert_entries",
                schema: "alerts");

            migrationBuilder.DropTable(
                name: "alert_files",
                schema: "alerts");

            migrationBuilder.DropTable(
                name: "alert_mails",
                schema: "alerts");

            migrationBuilder.DropTable(
                name: "alert_proofs",
                schema: "alerts");

            migrationBuilder.DropTable(
                name: "alert_receipts",
                schema: "alerts");

            migrationBuilder.DropTable(
                name: "alert_wraps",
                schema: "alerts");

            migrationBuilder.DropTable(
                name: "custody_boxes",
                schema: "alerts");

            migrationBuilder.DropTable(
                name: "custody_letters",
                schema: "alerts");

            migrationBuilder.DropTable(
                name: "safe_ways",
                schema: "alerts");

            migrationBuilder.DropTable(
                name: "shred_certificates",
                schema: "alerts");

            migrationBuilder.DropTable(
                name: "vault_events",
                schema: "alerts");

            migrationBuilder.DropTable(
                name: "vault_keys",
                schema: "alerts");

            migrationBuilder.DropTable(
                name: "vault_seats",
                schema: "alerts");

            migrationBuilder.DropTable(
                name: "alert_drafts",
                schema: "alerts");

            migrationBuilder.DropTable(
                name: "alerts",
                schema: "alerts");

            migrationBuilder.DropTable(
                name: "custody_requests",
                schema: "alerts");

            migrationBuilder.DropTable(
                name: "safes",
                schema: "alerts");
        }
    }
}
