using EPeople.Core.Features.Audit;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Web.Tests.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace EPeople.Web.Tests.Oversight;

public sealed class AuditTablesTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task The_trail_is_taken_away_as_a_table_in_parts_and_a_formula_stays_text()
    {
        var dispatcher = site.Services.GetRequiredService<IDispatcher>();
        var lines = Enumerable.Range(0, ExportAudit.Size + 1).Select(i => AuditTrail.Line(Actor.Visitor, new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(i), "Tried", new AuditSubject("=cmd()", null))).ToList();
        await dispatcher.Send(new RecordReads(lines), Actor.System, TestContext.Current.CancellationToken);
        using var auditor = new Citizen(site, "fr");
        await auditor.SignIn(await site.Hire("presidency_gov", Role.Auditor));
        Assert.Equal("/fr/oversight/audit", auditor.Address);

        var answer = await auditor.Fetch("oversight/audit.csv?action=Tried&until=2026-01-02");
        var rows = (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(("text/csv", ExportAudit.Size + 2), (answer.Content.Headers.ContentType?.MediaType, rows.Length));
        Assert.Contains(";\"'=cmd()\";", rows[1], StringComparison.Ordinal);
        Assert.StartsWith("2026-01-01 00:00:00Z", rows[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_not_there_for_others()
    {
        using var person = new Citizen(site, "fr");
        await person.SignIn(await site.Hire("presidency_gov", Role.Administrator));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await person.Fetch("oversight/audit.csv")).StatusCode);
        await person.Open("oversight/audit");
        Assert.StartsWith("/fr/sign-in/refused", person.Address, StringComparison.Ordinal);
    }
}
