using EPeople.Core.Features.Audit;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace EPeople.Core.Tests.Features.Audit;

/// <summary>Auditors search the trail by everything that a line says, page by page, and taking it away is a line itself.</summary>
public sealed class SearchAuditTests
{
    public static IEnumerable<TheoryDataRow<DatabaseProvider>> Both => TestDatabase.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Lines_are_found_by_time_person_action_and_subject_and_paged_without_a_gap(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var auditor = await country.Staff("presidency_gov", Role.Auditor);
        var salma = await country.Staff("health", Role.Clerk, name: "Salma Trabelsi");
        var start = country.Now;
        var lines = new List<AuditEntry>();
        for (var i = 0; i < 120; i++)
            lines.Add(AuditTrail.Line(i % 3 == 0 ? salma : Actor.Visitor, start.AddMinutes(i), i % 2 == 0 ? "SignedIn" : "ReadCase", new AuditSubject("Petition", (i % 5).ToString(System.Globalization.CultureInfo.InvariantCulture))));
        await country.Send(new RecordReads(lines), Actor.System);

        var seen = new List<Guid>();
        Guid? after = null;
        do
        {
            var page = await country.Send(new SearchAudit(new AuditFilter(Subject: "Petition"), after), auditor);
            seen.AddRange(page.Lines.Select(line => line.Entry.Id));
            after = page.Next;
        }
        while (after is not null);
        Assert.Equal(lines.OrderByDescending(line => line.At).Select(line => line.Id), seen);

        Assert.Equal(40, await Count(country, auditor, new AuditFilter(Person: "trabelsi")));
        Assert.Equal("Salma Trabelsi", (await country.Send(new SearchAudit(new AuditFilter(Person: "salma")), auditor)).Lines[0].Name);
        Assert.Equal(60, await Count(country, auditor, new AuditFilter(Action: "SignedIn")));
        Assert.Equal(24, await Count(country, auditor, new AuditFilter(Subject: "Petition", SubjectId: "3")));
        Assert.Equal(10, await Count(country, auditor, new AuditFilter(From: start.AddMinutes(10), Until: start.AddMinutes(20))));
        Assert.Equal(0, await Count(country, auditor, new AuditFilter(Person: "nobody at all")));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Taking_it_away_leaves_a_line_and_nobody_else_reads_it(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var auditor = await country.Staff("presidency_gov", Role.Auditor);
        await country.Send(new ExportAudit(new AuditFilter()), auditor);
        var line = Assert.Single(country.Services.GetRequiredService<AuditQueue>().Take());
        Assert.Equal((nameof(ExportAudit), nameof(AuditEntry), auditor.UserId), (line.Action, line.Subject, line.UserId));
        foreach (var role in Enum.GetValues<Role>().Except([Role.Auditor]))
            await Assert.ThrowsAsync<NotFound>(async () => await country.Send(new SearchAudit(new AuditFilter()), await country.Staff("presidency_gov", role)));
    }

    private static async Task<int> Count(TestCountry country, Actor auditor, AuditFilter filter) => (await country.Send(new ExportAudit(filter), auditor)).Lines.Count;
}
