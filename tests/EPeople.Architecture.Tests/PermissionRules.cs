using System.Collections.Frozen;
using EPeople.Core.Security;

namespace EPeople.Architecture.Tests;

/// <summary>Who may do what, written a second time: a change of the table must be meant.</summary>
public sealed class PermissionRules
{
    private static readonly string[] _columns = ["Visitor", "Petitioner", "Citizen", "Clerk", "Supervisor", "Head", "Oversight", "Arbiter", "Administrator", "Investigator", "Custodian", "Registrar", "Auditor", "ContentEditor", "Reporter", "System"];

    // One row a permission; a column says yes or no (-).
    private static readonly Dictionary<Permission, string> _rows = new()
    {
        //                              Visitor Petitioner Citizen Clerk Supervisor Head Oversight Arbiter Administrator Investigator Custodian Registrar Auditor ContentEditor Reporter System
        [Permission.ReadPublic] = "yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes",
        [Permission.FilePetition] = "yes yes yes -   -   -   -   -   -   -   -   -   -   -   -   -",
        [Permission.OpenPetition] = "yes yes yes -   -   -   -   -   -   -   -   -   -   -   -   -",
        [Permission.FollowPetition] = "-   yes -   -   -   -   -   -   -   -   -   -   -   -   -   -",
        [Permission.EnterAccount] = "yes -   yes -   -   -   -   -   -   -   -   -   -   -   -   -",
        [Permission.KeepAccount] = "-   -   yes -   -   -   -   -   -   -   -   -   -   -   -   -",
        [Permission.FileForOthers] = "-   -   -   -   -   -   -   -   -   -   -   yes -   -   -   -",
        [Permission.ReadCases] = "-   -   -   yes yes yes yes yes -   -   -   -   yes -   -   -",
        [Permission.HandleCases] = "-   -   -   yes yes yes -   -   -   -   -   -   -   -   -   -",
        [Permission.TransferCases] = "-   -   -   yes yes yes -   -   -   -   -   -   -   -   -   -",
        [Permission.AssignCases] = "-   -   -   -   yes yes -   -   -   -   -   -   -   -   -   -",
        [Permission.RejectCases] = "-   -   -   -   yes yes yes -   -   -   -   -   -   -   -   -",
        [Permission.DecideAppeals] = "-   -   -   -   yes yes yes -   -   -   -   -   -   -   -   -",
        [Permission.AcknowledgeDelays] = "-   -   -   -   yes yes yes -   -   -   -   -   -   -   -   -",
        [Permission.Arbitrate] = "-   -   -   -   -   -   -   yes -   -   -   -   -   -   -   -",
        [Permission.ReadAllCases] = "-   -   -   -   -   -   yes yes -   -   -   -   yes -   -   -",
        [Permission.TriageCases] = "-   -   -   -   -   -   yes -   -   -   -   -   -   -   -   -",
        [Permission.ReadOversight] = "-   -   -   -   -   -   yes -   -   -   -   -   yes -   -   -",
        [Permission.ReadInspections] = "-   -   -   -   -   yes yes -   -   -   -   -   yes -   -   -",
        [Permission.ReadMails] = "-   -   -   -   -   -   -   -   yes -   -   -   -   -   -   -",
        [Permission.ManageOutbox] = "-   -   -   -   -   -   -   -   yes -   -   -   -   -   -   -",
        [Permission.SeeJobs] = "-   -   -   -   -   -   -   -   yes -   -   -   -   -   -   -",
        [Permission.ManageCalendar] = "-   -   -   -   -   -   -   -   yes -   -   -   -   -   -   -",
        [Permission.ManageAccounts] = "-   -   -   -   -   -   -   -   yes -   -   -   -   -   -   -",
        [Permission.ManageOrganisations] = "-   -   -   -   -   -   -   -   yes -   -   -   -   -   -   -",
        [Permission.ManageKeys] = "-   -   -   -   -   -   -   -   yes -   -   -   -   -   -   -",
        [Permission.FileAlert] = "yes yes -   -   -   -   -   -   -   -   -   -   -   -   yes -",
        [Permission.FollowAlert] = "-   -   -   -   -   -   -   -   -   -   -   -   -   -   yes -",
        [Permission.OpenVault] = "-   -   -   -   -   -   -   -   -   yes yes -   -   -   -   -",
        [Permission.HandleAlerts] = "-   -   -   -   -   -   -   -   -   yes -   -   -   -   -   -",
        [Permission.GuardVault] = "-   -   -   -   -   -   -   -   -   -   yes -   -   -   -   -",
        [Permission.ManageVault] = "-   -   -   -   -   -   -   -   yes -   -   -   -   -   -   -",
        [Permission.ManageService] = "-   -   -   -   -   -   -   -   yes -   -   -   -   -   -   -",
        [Permission.ManageContent] = "-   -   -   -   -   -   -   -   yes -   -   -   -   yes -   -",
        [Permission.UseOwnAccount] = "-   -   -   yes yes yes yes yes yes yes yes yes yes yes -   -",
        [Permission.ReadAudit] = "-   -   -   -   -   -   -   -   -   -   -   -   yes -   -   -",
        [Permission.UseStaffLink] = "yes -   -   -   -   -   -   -   -   -   -   -   -   -   -   -",
        [Permission.RunJobs] = "-   -   -   -   -   -   -   -   -   -   -   -   -   -   -   yes",
    };

    public static IEnumerable<TheoryDataRow<string, Permission>> Cells =>
        from column in _columns from permission in Enum.GetValues<Permission>() select new TheoryDataRow<string, Permission>(column, permission);

    [Theory]
    [MemberData(nameof(Cells))]
    public void Who_may_what(string who, Permission permission)
    {
        Assert.True(_rows.ContainsKey(permission), $"{permission} is new: say here who has it.");
        var expected = _rows[permission].Split(' ', StringSplitOptions.RemoveEmptyEntries)[Array.IndexOf(_columns, who)] == "yes";
        Assert.True(expected == Of(who).Contains(permission), $"{who} × {permission}: the table of roles says otherwise than this one.");
    }

    [Fact]
    public void Every_role_has_a_column() => Assert.Equal(
        [.. Enum.GetNames<Role>().Order(StringComparer.Ordinal)],
        _columns.Except(["Visitor", "Petitioner", "Citizen", "Reporter", "System"]).Order(StringComparer.Ordinal));

    [Fact]
    public void Whoever_runs_the_service_reads_no_petition() => Assert.Empty(
        RolePermissions.Of(Role.Administrator).Intersect([Permission.ReadCases, Permission.ReadAllCases, Permission.HandleCases, Permission.FollowPetition]));

    [Fact]
    public void Only_the_receipt_and_the_investigators_lead_to_an_alert() => Assert.All(
        _columns.Except(["Investigator", "Reporter"]), who => Assert.Empty(Of(who).Intersect([Permission.FollowAlert, Permission.HandleAlerts])));

    private static FrozenSet<Permission> Of(string who) => who switch
    {
        "Visitor" => RolePermissions.Visitor,
        "Petitioner" => RolePermissions.Petitioner,
        "Citizen" => RolePermissions.Citizen,
        "Reporter" => RolePermissions.Reporter,
        "System" => RolePermissions.System,
        _ => RolePermissions.Of(Enum.Parse<Role>(who)),
    };
}
