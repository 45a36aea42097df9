using Bunit;
using EPeople.Core.Domain;
using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Features.Oversight;
using EPeople.Core.Pipeline;
using EPeople.Web.Oversight;

namespace EPeople.Web.Tests.Oversight;

public sealed class InspectionPageTests
{
    private static readonly DateOnly _december = new(2026, 12, 1);

    internal static InspectionLine Line(OpenBody? body = null, bool replied = false) => new(
        PetitionId.New(Figures.At), "TN-7K3M-9QXD", (body ?? Figures.Health).Code, (body ?? Figures.Health).Name, Figures.At, Figures.At.AddDays(30), new DateOnly(2026, 12, 24), 5,
        replied ? Figures.At.AddDays(34) : null, LadderAudience.UnitHead, Figures.At.AddDays(33), "la pompe arrive");

    [Theory]
    [InlineData("fr", "décembre 2026", "la liste ne changera plus"), InlineData("ar", "ديسمبر 2026", "فلن تتغيّر القائمة"), InlineData("en", "December 2026", "the list will not change any more")]
    public async Task A_month_that_is_over_stands_by_body_and_leads_to_the_months_beside_it(string language, string month, string over)
    {
        await using var desk = Desk(new Inspection(_december, true, true, [Line(Figures.Agriculture), Line(), Line(replied: true)]), language);
        var page = Open(desk, "oversight/inspection?month=2026-12");

        Assert.Equal(_december, desk.Dispatcher.Sent<ReadInspection>()[0].Month);
        Assert.EndsWith(month, page.Find("h1").Words(), StringComparison.Ordinal);
        Assert.Contains(over, page.Words(), StringComparison.Ordinal);
        Assert.Equal(("oversight/inspection?month=2026-11", "oversight/inspection?month=2027-01"), (page.Find("[data-before]").GetAttribute("href"), page.Find("[data-after]").GetAttribute("href")));
        Assert.Equal("oversight/inspection.csv?month=2026-12", page.Find("a[download]").GetAttribute("href"));
        Assert.Equal((2, 3), (page.FindAll("section.sheet").Count, page.FindAll("[data-line]").Count));
    }

    [Fact]
    public async Task One_body_is_chosen_by_its_address_and_a_head_reads_the_own_lines_without_the_table_of_bodies()
    {
        await using var desk = Desk(new Inspection(_december, false, true, [Line(Figures.Agriculture), Line()]));
        var page = Open(desk, "oversight/inspection?month=nonsense&body=health");
        Assert.Null(desk.Dispatcher.Sent<ReadInspection>()[0].Month);
        Assert.Equal("oversight/inspection.csv?month=2026-12&body=health", page.Find("a[download]").GetAttribute("href"));
        Assert.Equal([Figures.Health.Name.Fr], page.AllWords("section.sheet h2"));
        Assert.Empty(page.FindAll("[data-after]"));

        await using var head = Desk(new Inspection(_december, true, false, [Line()]));
        page = Open(head, "oversight/inspection");
        Assert.Equal((0, 1), (page.FindAll("[data-body]").Count, page.FindAll("[data-line]").Count));
    }

    [Fact]
    public async Task An_empty_month_and_one_to_come_say_so()
    {
        await using var desk = Desk(new Inspection(_december, true, true, []));
        var empty = Open(desk, "oversight/inspection");
        Assert.Equal("Aucune requête en retard ce mois-là.", empty.Find(".calm").Words());
        Assert.Empty(empty.FindAll("a[download]"));
        desk.Dispatcher.Refuse<ReadInspection>(new NotFound());
        Assert.Equal("Ce mois n’a pas encore commencé.", Open(desk, "oversight/inspection?month=2031-01").Find("[role=status]").Words());
    }

    private static MudTestContext Desk(Inspection list, string language = "fr")
    {
        var desk = new MudTestContext(language);
        desk.Dispatcher.Answer((ReadInspection _) => list);
        return desk;
    }

    private static IRenderedComponent<InspectionPage> Open(MudTestContext desk, string address)
    {
        desk.Navigation.NavigateTo(address);
        return desk.Render<InspectionPage>();
    }
}
