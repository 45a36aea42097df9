using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EPeople.Core.Persistence.Sqlite.AlertMigrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "alert_drafts",
                columns: table => new
                {
                    Lookup = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Sealed = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alert_drafts", x => x.Lookup);
                });

            migrationBuilder.CreateTable(
                name: "alert_mails",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    UserId = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alert_mails", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "alert_proofs",
                columns: table => new
                {
                    Commitment = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Day = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alert_proofs", x => x.Commitment);
                });

            migrationBuilder.CreateTable(
                name: "alert_receipts",
                columns: table => new
                {
                    Lookup = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Sealed = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alert_receipts", x => x.Lookup);
                });

            migrationBuilder.CreateTable(
                name: "alerts",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    FiledDay = table.Column<int>(type: "INTEGER", nullable: false),
                    RecipientId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    NextClockAt = table.Column<long>(type: "INTEGER", nullable: true),
                    PublicKey = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Stamp = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alerts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "custody_requests",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SafeId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    IsRecovery = table.Column<bool>(type: "INTEGER", nullable: false),
                    RequestedBy = table.Column<byte[]>(type: "BLOB", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    TargetKey = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TargetSealed = table.Column<byte[]>(type: "BLOB", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Agreed = table.Column<string>(type: "TEXT", nullable: false),
                    Result = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_custody_requests", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "safes",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Sealed = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_safes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "shred_certificates",
                columns: table => new
                {
                    AlertId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Day = table.Column<int>(type: "INTEGER", nullable: false),
                    LastCopyEnds = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_shred_certificates", x => x.AlertId);
                });

            migrationBuilder.CreateTable(
                name: "vault_events",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    By = table.Column<byte[]>(type: "BLOB", nullable: false),
                    About = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_vault_events", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "vault_keys",
                columns: table => new
                {
                    UserId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PublicKey = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Salt = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Sealed = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SafeId = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_vault_keys", x => x.UserId);
                });

            migrationBuilder.CreateTable(
                name: "vault_seats",
                columns: table => new
                {
                    UserId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    OrganisationId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    AdmittedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_vault_seats", x => x.UserId);
                });

            migrationBuilder.CreateTable(
                name: "alert_draft_files",
                columns: table => new
                {
                    StoredName = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Lookup = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alert_draft_files", x => x.StoredName);
                    table.ForeignKey(
                        name: "FK_alert_draft_files_alert_drafts_Lookup",
                        column: x => x.Lookup,
                        principalTable: "alert_drafts",
                        principalColumn: "Lookup",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "alert_entries",
                columns: table => new
                {
                    AlertId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Sealed = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alert_entries", x => new { x.AlertId, x.Number });
                    table.ForeignKey(
                        name: "FK_alert_entries_alerts_AlertId",
                        column: x => x.AlertId,
                        principalTable: "alerts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "alert_files",
                columns: table => new
                {
                    StoredName = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    AlertId = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alert_files", x => x.StoredName);
                    table.ForeignKey(
                        name: "FK_alert_files_alerts_AlertId",
                        column: x => x.AlertId,
                        principalTable: "alerts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "alert_wraps",
                columns: table => new
                {
                    AlertId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Tag = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Sealed = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alert_wraps", x => new { x.AlertId, x.Tag });
                    table.ForeignKey(
                        name: "FK_alert_wraps_alerts_AlertId",
                        column: x => x.AlertId,
                        principalTable: "alerts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "custody_boxes",
                columns: table => new
                {
                    RequestId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Custodians = table.Column<string>(type: "TEXT", nullable: false),
                    Box = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_custody_boxes", x => new { x.RequestId, x.Number });
                    table.ForeignKey(
                        name: "FK_custody_boxes_custody_requests_RequestId",
                        column: x => x.RequestId,
                        principalTable: "custody_requests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "custody_letters",
                columns: table => new
                {
                    RequestId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CustodianId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Motive = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_custody_letters", x => new { x.RequestId, x.CustodianId });
                    table.ForeignKey(
                        name: "FK_custody_letters_custody_requests_RequestId",
                        column: x => x.RequestId,
                        principalTable: "custody_requests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "safe_ways",
                columns: table => new
                {
                    SafeId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Custodians = table.Column<string>(type: "TEXT", nullable: false),
                    Box = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_safe_ways", x => new { x.SafeId, x.Number });
                    table.ForeignKey(
                        name: "FK_safe_ways_safes_SafeId",
                        column: x => x.SafeId,
                        principalTable: "safes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_alert_draft_files_Lookup",
                table: "alert_draft_files",
                column: "Lookup");

            migrationBuilder.CreateIndex(
                name: "IX_alert_drafts_ExpiresAt",
                table: "alert_drafts",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_alert_files_AlertId",
                table: "alert_files",
                column: "AlertId");

            migrationBuilder.CreateIndex(
                name: "IX_alert_wraps_Tag",
                table: "alert_wraps",
                column: "Tag");

            migrationBuilder.CreateIndex(
                name: "IX_alerts_NextClockAt",
                table: "alerts",
                column: "NextClockAt",
                filter: "\"NextClockAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_custody_requests_RequestedBy",
                table: "custody_requests",
                column: "RequestedBy");

            migrationBuilder.CreateIndex(
                name: "IX_custody_requests_State",
                table: "custody_requests",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_vault_seats_OrganisationId",
                table: "vault_seats",
                column: "OrganisationId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "alert_draft_files");

            migrationBuilder.DropTable(
                name: "alert_entries");

            migrationBuilder.DropTable(
                name: "alert_files");

            migrationBuilder.DropTable(
                name: "alert_mails");

            migrationBuilder.DropTable(
                name: "alert_proofs");

            migrationBuilder.DropTable(
                name: "alert_receipts");

            migrationBuilder.DropTable(
                name: "alert_wraps");

            migrationBuilder.DropTable(
                name: "custody_boxes");

            migrationBuilder.DropTable(
                name: "custody_letters");

            migrationBuilder.DropTable(
                name: "safe_ways");

            migrationBuilder.DropTable(
                name: "shred_certificates");

            migrationBuilder.DropTable(
                name: "vault_events");

            migrationBuilder.DropTable(
                name: "vault_keys");

            migrationBuilder.DropTable(
                name: "vault_seats");

            migrationBuilder.DropTable(
                name: "alert_drafts");

            migrationBuilder.DropTable(
                name: "alerts");

            migrationBuilder.DropTable(
                name: "custody_requests");

            migrationBuilder.DropTable(
                name: "safes");
        }
    }
}
