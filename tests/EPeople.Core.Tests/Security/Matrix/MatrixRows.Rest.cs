using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Accounts;
using EPeople.Core.Features.Administration;
using EPeople.Core.Features.Alerts;
using EPeople.Core.Features.Answering;
using EPeople.Core.Features.Attachments;
using EPeople.Core.Features.Audit;
using EPeople.Core.Features.Citizens;
using EPeople.Core.Features.Content;
using EPeople.Core.Features.Counter;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Features.Filing;
using EPeople.Core.Features.Following;
using EPeople.Core.Features.Importing;
using EPeople.Core.Features.Notifications;
using EPeople.Core.Features.Operations;
using EPeople.Core.Features.Organisations;
using EPeople.Core.Features.Oversight;
using EPeople.Core.Features.Retention;
using EPeople.Core.Security;

namespace EPeople.Core.Tests.Security.Matrix;

/// <summary>Petitioners, the service's staff and figures, the service itself.</summary>
public static partial class MatrixRows
{
    // A draft is found by its name, which nobody guesses; a petition of one's own by the key that was shown: neither has another organisation.
    private static MatrixRow[] Petitioners =>
    [
        MatrixRow.Of(_ => new StartDraft("fr", PetitionKind.Complaint)),
        MatrixRow.Of(w => new OpenDraft(w.Draft)),
        MatrixRow.Of(w => new ChangeKind(w.Draft, null)),
        MatrixRow.Of(w => new ChooseBody(w.Draft, null)),
        MatrixRow.Of(w => new DescribeMatter(w.Draft, null, null, null)),
        MatrixRow.Of(w => new GiveContact(w.Draft, null, null, null, null)),
        MatrixRow.Of(w => new SayWhere(w.Draft, null, null, null)),
        MatrixRow.Of(w => new SuggestBodies(w.Draft)),
        MatrixRow.Of(w => new ReadLikeFilings(w.Draft)),
        MatrixRow.Of(w => new AddDraftFiles(w.Draft, [])),
        MatrixRow.Of(w => new RemoveDraftFile(w.Draft, default)),
        MatrixRow.Of(w => new FilePetition(w.Draft, "range")),
        MatrixRow.Of(w => new ReadReceipt(w.Draft)),
        MatrixRow.Of(_ => new OpenPetition(null, null, "range")),
        MatrixRow.Of(_ => new AskNewKey(null, "range")),
        MatrixRow.Of(_ => new ReplaceKey(null)),
        MatrixRow.Of(_ => new ConfirmEmail(null)),
        MatrixRow.Of(w => new FindOwnLike(w.Draft)),
        MatrixRow.Of(_ => new ReadOwnPetition()),
        MatrixRow.Of(_ => new ReadCertificate()),
        MatrixRow.Of(_ => new IssueCertificate()),
        MatrixRow.Of(_ => new AddMessage(null, [])),
        MatrixRow.Of(_ => new AppealReply("no")),
        MatrixRow.Of(_ => new GiveConsent(true)),
        MatrixRow.Of(_ => new GiveDetails("there", [])),
        MatrixRow.Of(_ => new ProlongDetails()),
        MatrixRow.Of(_ => new RatePetition(3, null)),
        MatrixRow.Of(_ => new ReopenPetition("again")),
        MatrixRow.Of(_ => new WithdrawPetition(null, false)),
        MatrixRow.Of(_ => new VerifyCertificate("nothing")),
        MatrixRow.Of(_ => new ReadPublicFigures()),
        MatrixRow.Of(_ => new ReadSite()),
        MatrixRow.Of(_ => new ListPublicBodies()),
        MatrixRow.Of(_ => new AskEntry(null, "fr", "range")),
        MatrixRow.Of(_ => new EnterAccount(null, null, "range")),
        MatrixRow.Of(_ => new ReadAccount(1)),
        MatrixRow.Of(_ => new ListOwnDrafts()),
        MatrixRow.Of(w => new DropDraft(w.Draft)),
        MatrixRow.Of(_ => new ListOwnPetitions()),
        MatrixRow.Of(Scope.All, (w, side) => new FindOwnPetition(w.Code[side])),
        MatrixRow.Of(_ => new JoinPetition(null, null, "range")),
        MatrixRow.Of(Scope.All, (w, side) => new LeavePetition(w.Code[side])),
        MatrixRow.Of(_ => new ChooseNotices(null, null, null)),
        MatrixRow.Of(_ => new ExportAccount(Stream.Null, "")),
        MatrixRow.Of(_ => new EndSessions()),
        MatrixRow.Of(_ => new DeleteAccount(null)),
        MatrixRow.Of(_ => new ReadRetention()),
    ];

    private static MatrixRow[] Staff =>
    [
        MatrixRow.Of(Scope.Narrowed, (_, _) => new ReadInspection()),
        MatrixRow.Of(_ => new StartCounterDraft(null, null, null)),
        MatrixRow.Of(_ => new ReplaceKeyAtCounter(null, null, null, null, false)),
        MatrixRow.Of(_ => new SearchAudit(new AuditFilter())),
        MatrixRow.Of(_ => new ExportAudit(new AuditFilter())),
        MatrixRow.Of(_ => new ListOverdue()),
        MatrixRow.Of(_ => new ListPacks()),
        MatrixRow.Of(_ => new ReadOverview()),
        MatrixRow.Of(_ => new ReplayUnder("tn-2025", new DateOnly(2026, 11, 1), new DateOnly(2026, 12, 1), new DateTimeOffset(2026, 12, 24, 0, 0, 0, TimeSpan.Zero))),
        MatrixRow.Of(_ => new ReadOutbox()),
        MatrixRow.Of(_ => new ListOutbox(OutboxState.Failing)),
        MatrixRow.Of(w => new ReadNotice(w.Notices.ElementAtOrDefault(4))),
        MatrixRow.Of(Scope.All, (w, side) => new ResendNotice(w.Notices.ElementAtOrDefault((int)side))),
        MatrixRow.Of(Scope.All, (w, side) => new DropNotice(w.Notices.ElementAtOrDefault(2 + (int)side))),
        MatrixRow.Of(_ => new ResendNotices("mail", "none")),
        MatrixRow.Of(Scope.All, (w, side) => new CorrectAddress(w.Notices.ElementAtOrDefault(4), w.User[side], null)),
        MatrixRow.Of(_ => new ReadHealth()),
        MatrixRow.Of(_ => new RetryClocks()),
        MatrixRow.Of(_ => new BackUpNow()),
        MatrixRow.Of(_ => new ListJobs()),
        MatrixRow.Of(_ => new RunJob("purge")),
        MatrixRow.Of(_ => new ShowBanner(BannerLevel.Note, null, null, null, null, null)),
        MatrixRow.Of(w => new EndBanner(w.Banner)),
        MatrixRow.Of(_ => new TurnFeature(Feature.Figures, true, null, null, null)),
        MatrixRow.Of(_ => new ListMails()),
        MatrixRow.Of(w => new ReadMail(w.Mail)),
        MatrixRow.Of(_ => new ReadCalendar(2026)),
        MatrixRow.Of(_ => new AddFreeDay(null, null, null, null)),
        MatrixRow.Of(_ => new ConfirmFeast(null, null, null)),
        MatrixRow.Of(_ => new PreviewRevision(null, null, null)),
        MatrixRow.Of(_ => new RecordOutage(null, null)),
        MatrixRow.Of(_ => new ListCertificateKeys()),
        MatrixRow.Of(_ => new RenewCertificateKey()),
        MatrixRow.Of(_ => new ListOrganisations()),
        MatrixRow.Of(_ => new ListTree()),
        MatrixRow.Of(Scope.All, (_, side) => new ReadOrganisation(MatrixWorld.CodeOf(side))),
        MatrixRow.Of(_ => new AddOrganisation(null, null, new OrganisationFields())),
        MatrixRow.Of(Scope.All, (_, side) => new ChangeOrganisation(MatrixWorld.CodeOf(side), new OrganisationFields())),
        MatrixRow.Of(Scope.All, (_, side) => new RenameOrganisation(MatrixWorld.CodeOf(side), new OrganisationFields(), null)),
        MatrixRow.Of(Scope.All, (_, side) => new MergeOrganisation(MatrixWorld.CodeOf(side), null, null)),
        MatrixRow.Of(Scope.All, (_, side) => new CloseOrganisation(MatrixWorld.CodeOf(side), null)),
        MatrixRow.Of(Scope.All, (w, side) => new ChangeMembership(w.User[side], null, null, false)),
        MatrixRow.Of(Scope.All, (w, side) => new RecordAbsence(w.User[side], null, null, null)),
        MatrixRow.Of(Scope.All, (w, side) => new EndAbsence(w.Absence[side])),
        MatrixRow.Of(_ => new ExportTable(ImportKind.Staff)),
        MatrixRow.Of(_ => new StartImport(ImportKind.Staff, null, [])),
        MatrixRow.Of(_ => new ListImports()),
        MatrixRow.Of(Scope.All, (w, side) => new ListFindings(w.Import[side])),
        MatrixRow.Of(Scope.All, (w, side) => new ApproveImport(w.Import[side])),
        MatrixRow.Of(Scope.All, (w, side) => new AdvanceImport(w.Import[side])),
        MatrixRow.Of(Scope.All, (w, side) => new InviteImported(w.Import[side])),
        MatrixRow.Of(Scope.All, (w, side) => new DiscardImport(w.Import[side])),
        MatrixRow.Of(_ => new ListStaff()),
        MatrixRow.Of(_ => new CreateStaff(null, null, null, null, "fr")),
        MatrixRow.Of(Scope.All, (w, side) => new IssueLink(w.User[side])),
        MatrixRow.Of(Scope.All, (w, side) => new ResetSecondFactor(w.User[side])),
        MatrixRow.Of(Scope.All, (w, side) => new LockStaff(w.User[side])),
        MatrixRow.Of(Scope.All, (w, side) => new UnlockStaff(w.User[side])),
        MatrixRow.Of(Scope.All, (w, side) => new EndSessionsOf(w.User[side])),
        MatrixRow.Of(_ => new ListOwnSessions()),
        MatrixRow.Of(Scope.All, (w, side) => new EndOwnSessions(w.User[side])),
        MatrixRow.Of(_ => new ChangeOwnPassword(null)),
        MatrixRow.Of(_ => new DropOwnFactor()),
        MatrixRow.Of(_ => new ChoosePassword("nothing", null)),
        MatrixRow.Of(_ => new SetUpAdministrator("nothing", "A", "a@example.org", "correct horse battery", "fr")),
    ];

    // Nobody but the service may send these, so they run for nobody here.
    private static MatrixRow[] Service =>
    [
        MatrixRow.Of(w => new FindMembership(w.User[Side.Own])),
        MatrixRow.Of(w => new BeginSession("name", w.User[Side.Own], "", SignInMethod.Password)),
        MatrixRow.Of(_ => new TouchSession("name")),
        MatrixRow.Of(_ => new EndSession("name")),
        MatrixRow.Of(_ => new PurgeSessions()),
        MatrixRow.Of(_ => new RecordReads([])),
        MatrixRow.Of(_ => new CreateAdministrator(null, null, "fr")),
        MatrixRow.Of(_ => new ListLanes()),
        MatrixRow.Of(_ => new ListCookieKeys()),
        MatrixRow.Of(_ => new KeepCookieKey("name", "")),
        MatrixRow.Of(_ => new RecordJobRun("purge", default, default, null)),
        MatrixRow.Of(_ => new AdvanceImports()),
        MatrixRow.Of(_ => new FollowSuccessors()),
        MatrixRow.Of(_ => new PurgeAccounts()),
        MatrixRow.Of(_ => new OpenSetUp()),
        MatrixRow.Of(_ => new ImportCertificateKey()),
        MatrixRow.Of(_ => new PurgeBaskets()),
        MatrixRow.Of(_ => new PurgeDrafts()),
        MatrixRow.Of(_ => new KeptFiles([])),
        MatrixRow.Of(_ => new ListDueClocks(default, 1)),
        MatrixRow.Of(w => new RecordClockFault(w.Petition[Side.Own], default, "")),
        MatrixRow.Of(_ => new RecountBatch()),
        MatrixRow.Of(_ => new SweepClocks(default, 1)),
        MatrixRow.Of(w => new TickAlone(w.Petition[Side.Own], default)),
        MatrixRow.Of(_ => new DeliverNotice(default, "server")),
        MatrixRow.Of(_ => new LeaseOutbox("mail", "server", 1)),
        MatrixRow.Of(_ => new AnnounceInspection(default)),
        MatrixRow.Of(_ => new RefreshFigures()),
        MatrixRow.Of(w => new ForgetPetition(w.Petition[Side.Own], default)),
        MatrixRow.Of(_ => new ListForgettable(default, 1)),
        MatrixRow.Of(_ => new DeliverAlertMails()),
        MatrixRow.Of(_ => new DestroyShredKeys([])),
        MatrixRow.Of(_ => new KeptAlertFiles([])),
        MatrixRow.Of(_ => new ListDueAlerts(default)),
        MatrixRow.Of(_ => new PurgeAlertDrafts()),
        MatrixRow.Of(_ => new SweepShredKeys([])),
        MatrixRow.Of(w => new TickAlert(w.Alert[Side.Own], default)),
    ];
}
