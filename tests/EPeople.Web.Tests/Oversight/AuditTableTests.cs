using Bunit;
using EPeople.Web.Oversight;

namespace EPeople.Web.Tests.Oversight;

public sealed class AuditTableTests
{
    [Fact]
    public async Task A_line_says_who_did_what_to_what_and_leads_to_all_about_it()
    {
        await using var desk = new MudTestContext("fr");
        var table = desk.Render<AuditTable>(p => p.Add(c => c.Lines, [Lines.One("LockStaff"), Lines.One("SignInRefused") with { Name = null, Email = null }]));

        Assert.Equal(["LockStaff", "SignInRefused"], table.AllWords("tbody th"));
        Assert.Equal("LockoutEnd — → 9000", table.FindAll("tbody td")[3].Words());
        Assert.Contains("Salma Trabelsi", table.FindAll("tbody td")[1].Words(), StringComparison.Ordinal);
        Assert.Equal("oversight/audit?subject=StaffUser&id=a%2Fb", table.Find("tbody a").GetAttribute("href"));
        Assert.Equal("Staff", table.FindAll("tbody tr")[1].Children[1].Words());
    }
}
