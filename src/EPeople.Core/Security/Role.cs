using System.Collections.Frozen;

namespace EPeople.Core.Security;

/// <summary>The roles of staff in a body. Stored by number: never renumber.</summary>
public enum Role
{
    /// <summary>Agent traitant, عون.</summary>
    Clerk = 1,

    /// <summary>Chef de service, رئيس المصلحة.</summary>
    Supervisor = 2,

    /// <summary>Chef de l'organisme, رئيس الهيكل.</summary>
    Head = 3,

    /// <summary>Bureau central, المكتب المركزي.</summary>
    Oversight = 4,

    /// <summary>Runs the service; reads no petition.</summary>
    Administrator = 5,

    /// <summary>Arbitre de compétence, محكّم الاختصاص.</summary>
    Arbiter = 6,

    /// <summary>Enquêteur, محقّق: reads the corruption alerts that are sealed to them.</summary>
    Investigator = 7,

    /// <summary>Dépositaire de l'identité, مؤتمن الهوية: together with others opens a reporter's identity, or gives back a lost key; reads no alert.</summary>
    Custodian = 8,

    /// <summary>Agent d'accueil, عون الاستقبال: files for people at a counter, by phone and on paper.</summary>
    Registrar = 9,

    /// <summary>Auditeur, مدقّق: reads all histories and the audit trail; changes nothing.</summary>
    Auditor = 10,

    /// <summary>Rédacteur, محرّر المحتوى: texts of public pages and templates.</summary>
    ContentEditor = 11,
}

/// <summary>The one table of role × permission.</summary>
public static class RolePermissions
{
    private static readonly Permission[] _clerk = [Permission.ReadPublic, Permission.ReadCases, Permission.HandleCases, Permission.TransferCases];
    private static readonly Permission[] _supervisor = [.. _clerk, Permission.AssignCases, Permission.RejectCases, Permission.DecideAppeals, Permission.AcknowledgeDelays];

    /// <summary>What a visitor may do.</summary>
    public static readonly FrozenSet<Permission> Visitor = Set(Permission.ReadPublic, Permission.FilePetition, Permission.OpenPetition, Permission.EnterAccount, Permission.FileAlert, Permission.UseStaffLink);

    /// <summary>What the holder of a key may do.</summary>
    public static readonly FrozenSet<Permission> Petitioner = Set(Permission.ReadPublic, Permission.FilePetition, Permission.OpenPetition, Permission.FollowPetition, Permission.FileAlert);

    /// <summary>What who signed in to a citizen's account may do. Nothing of alerts: an account must never be tied to one.</summary>
    public static readonly FrozenSet<Permission> Citizen = Set(Permission.ReadPublic, Permission.FilePetition, Permission.OpenPetition, Permission.EnterAccount, Permission.KeepAccount);

    /// <summary>What the holder of an alert's receipt may do.</summary>
    public static readonly FrozenSet<Permission> Reporter = Set(Permission.ReadPublic, Permission.FileAlert, Permission.FollowAlert);

    /// <summary>What the service's own jobs may do.</summary>
    public static readonly FrozenSet<Permission> System = Set(Permission.ReadPublic, Permission.RunJobs);

    private static readonly FrozenDictionary<Role, FrozenSet<Permission>> _table = new Dictionary<Role, FrozenSet<Permission>>
    {
        [Role.Clerk] = Set(_clerk),
        [Role.Supervisor] = Set(_supervisor),
        [Role.Head] = Set([.. _supervisor, Permission.ReadInspections]),
        [Role.Oversight] = Set(Permission.ReadPublic, Permission.ReadCases, Permission.ReadAllCases, Permission.TriageCases, Permission.RejectCases, Permission.ReadOversight, Permission.ReadInspections, Permission.DecideAppeals, Permission.AcknowledgeDelays),
        [Role.Arbiter] = Set(Permission.ReadPublic, Permission.ReadCases, Permission.ReadAllCases, Permission.Arbitrate),
        [Role.Administrator] = Set(Permission.ReadPublic, Permission.ReadMails, Permission.ManageOutbox, Permission.SeeJobs, Permission.ManageCalendar, Permission.ManageAccounts, Permission.ManageOrganisations, Permission.ManageKeys, Permission.ManageVault, Permission.ManageService, Permission.ManageContent),
        [Role.Investigator] = Set(Permission.ReadPublic, Permission.OpenVault, Permission.HandleAlerts),
        [Role.Custodian] = Set(Permission.ReadPublic, Permission.OpenVault, Permission.GuardVault),
        [Role.Registrar] = Set(Permission.ReadPublic, Permission.FileForOthers),
        [Role.Auditor] = Set(Permission.ReadPublic, Permission.ReadCases, Permission.ReadAllCases, Permission.ReadOversight, Permission.ReadInspections, Permission.ReadAudit),
        [Role.ContentEditor] = Set(Permission.ReadPublic, Permission.ManageContent),
    }.ToFrozenDictionary(row => row.Key, row => row.Value.Append(Permission.UseOwnAccount).ToFrozenSet()); // whoever signs in has an account

    /// <summary>What <paramref name="role"/> may do.</summary>
    public static FrozenSet<Permission> Of(Role role) => _table[role];

    /// <summary>Whether a password alone opens nothing to this role: who reads alerts or guards their keys shows a second factor too. <see cref="SecondFactorRoles"/> says which others do.</summary>
    public static bool NeedsSecondFactor(this Role role) => role is Role.Investigator or Role.Custodian;

    /// <summary>Whether it looks beyond one body: such people sit in the central office and nowhere else.</summary>
    public static bool IsCentral(this Role role) => role is Role.Oversight or Role.Administrator or Role.Arbiter or Role.Custodian or Role.Auditor or Role.ContentEditor;

    private static FrozenSet<Permission> Set(params Permission[] permissions) => permissions.ToFrozenSet();
}
