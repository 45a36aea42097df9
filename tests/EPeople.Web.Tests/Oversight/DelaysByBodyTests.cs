using Bunit;
using EPeople.Core.Domain;
using EPeople.Core.Features.Oversight;
using EPeople.Web.Oversight;

namespace EPeople.Web.Tests.Oversight;

public sealed class DelaysByBodyTests
{
    [Fact]
    public async Task Each_body_leads_to_its_late_petitions_the_most_late_first()
    {
        await using var desk = new MudTestContext();
        var table = Table(desk, Figures.Overview.ByBody());

        Assert.Equal(["Santé", "Agriculture"], table.AllWords("tbody th"));
        Assert.Equal("oversight/overdue?body=health", table.Find("tbody a").GetAttribute("href"));
        Assert.Equal(["7", "5", "40"], table.FindAll("tbody tr")[0].QuerySelectorAll("td.num").Select(Reading.Words));
        Assert.Equal("oversight/overdue?age=31", table.FindAll(".ages a")[3].GetAttribute("href"));
        Assert.Equal("plus de 30 jours ouvrés 3", table.FindAll(".ages a")[3].Words());
    }

    [Fact]
    public async Task Beyond_twelve_bodies_one_click_shows_all_and_one_fewer()
    {
        await using var desk = new MudTestContext();
        var many = Enumerable.Range(1, 30).Select(i => new BodyDelays(new OpenBody(new OrganisationId(Guid.NewGuid()), $"b{i}", new("ه", $"Corps {i}", "B"), 1, 0), new AgeCounts(1, 0, 0, 0))).ToList();
        var table = Table(desk, many);
        Assert.Equal(12, table.FindAll("tbody tr").Count);

        await table.Button("Afficher tous les organismes (30)").ClickAsync();
        Assert.Equal(30, table.FindAll("tbody tr").Count);
        await table.Button("N’afficher que les plus en retard").ClickAsync();
        Assert.Equal(12, table.FindAll("tbody tr").Count);
    }

    [Fact]
    public async Task Nothing_late_is_said_calmly()
    {
        await using var desk = new MudTestContext("ar");
        var table = desk.Render<DelaysByBody>(p => p.Add(c => c.Bodies, [new BodyDelays(Figures.Health, default)]).Add(c => c.Total, default));

        Assert.Equal("لا عريضة متأخّرة الآن.", table.Find(".calm").Words());
        Assert.Empty(table.FindAll(".ages"));
        Assert.Equal("الصحة", table.Find("tbody th").Words());
    }

    private static IRenderedComponent<DelaysByBody> Table(MudTestContext desk, IReadOnlyList<BodyDelays> bodies) =>
        desk.Render<DelaysByBody>(p => p.Add(c => c.Bodies, bodies).Add(c => c.Total, Figures.Overview.Count()));
}
