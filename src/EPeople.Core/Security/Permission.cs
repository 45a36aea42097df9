namespace EPeople.Core.Security;

/// <summary>What a request may need. Which role has which stands in <see cref="RolePermissions"/> only.</summary>
public enum Permission
{
    /// <summary>Public pages and figures.</summary>
    ReadPublic,

    /// <summary>Write and file a petition.</summary>
    FilePetition,

    /// <summary>Show a code and a key.</summary>
    OpenPetition,

    /// <summary>See and follow the one petition whose key was shown.</summary>
    FollowPetition,

    /// <summary>Ask for a code to an account of the own, and show it.</summary>
    EnterAccount,

    /// <summary>See and keep the own account: its petitions, drafts and choices.</summary>
    KeepAccount,

    /// <summary>File for people at a counter, by telephone or on paper; give back a lost key.</summary>
    FileForOthers,

    /// <summary>See the petitions of the own body.</summary>
    ReadCases,

    /// <summary>Take, note, answer.</summary>
    HandleCases,

    /// <summary>Send to another body.</summary>
    TransferCases,

    /// <summary>Give to a colleague.</summary>
    AssignCases,

    /// <summary>Refuse on a ground of law.</summary>
    RejectCases,

    /// <summary>Decide appeals against replies of the own body.</summary>
    DecideAppeals,

    /// <summary>Acknowledge that a delay was told.</summary>
    AcknowledgeDelays,

    /// <summary>Say which body is competent where bodies disagree.</summary>
    Arbitrate,

    /// <summary>See the petitions of every body.</summary>
    ReadAllCases,

    /// <summary>Find the competent body; let held petitions go.</summary>
    TriageCases,

    /// <summary>See delays of every body.</summary>
    ReadOversight,

    /// <summary>See what was late in a month: the own body's, or every body's with <see cref="ReadOversight"/>.</summary>
    ReadInspections,

    /// <summary>See the mails that left.</summary>
    ReadMails,

    /// <summary>See which notices wait or failed, without their words; send them anew or drop them.</summary>
    ManageOutbox,

    /// <summary>See the jobs.</summary>
    SeeJobs,

    /// <summary>Confirm feasts, add free days, record outages.</summary>
    ManageCalendar,

    /// <summary>Invite staff and set them up.</summary>
    ManageAccounts,

    /// <summary>See and change bodies, units and who works in them; bring them in as tables.</summary>
    ManageOrganisations,

    /// <summary>See the keys of certificates and make new ones.</summary>
    ManageKeys,

    /// <summary>Write and file a corruption alert; show a receipt; check a proof of filing.</summary>
    FileAlert,

    /// <summary>See and follow the one alert whose receipt was shown.</summary>
    FollowAlert,

    /// <summary>Keep a key of one's own and open it with a passphrase.</summary>
    OpenVault,

    /// <summary>See and handle the alerts sealed to one's key.</summary>
    HandleAlerts,

    /// <summary>Together with other custodians open an identity or give back a lost key.</summary>
    GuardVault,

    /// <summary>See who holds a key; no content.</summary>
    ManageVault,

    /// <summary>See the own sign-ins and end them, change the own password and factors.</summary>
    UseOwnAccount,

    /// <summary>Search the audit trail and take it away as a table.</summary>
    ReadAudit,

    /// <summary>Show a link for staff: set up the service, choose the own password.</summary>
    UseStaffLink,

    /// <summary>See how the service is, run its jobs, take backups.</summary>
    ManageService,

    /// <summary>Put messages on public pages, switch features off and on.</summary>
    ManageContent,

    /// <summary>What the service's own jobs do.</summary>
    RunJobs,
}
