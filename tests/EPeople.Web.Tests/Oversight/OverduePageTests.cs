using Bunit;
using EPeople.Core.Features.Oversight;
using EPeople.Core.Security;
using EPeople.Web.Oversight;

namespace EPeople.Web.Tests.Oversight;

public sealed class OverduePageTests
{
    [Fact]
    public async Task The_address_filters_and_the_list_goes_on_where_it_ended()
    {
        await using var desk = Desk();
        var next = new OverdueKey(Figures.At, Figures.Item().Id);
        desk.Dispatcher.Answer((ListOverdue asked) => asked.After is null ? new OverdueSlice([Figures.Item("un")], next) : new OverdueSlice([Figures.Item("deux")], null));
        var page = Open(desk, "oversight/overdue?body=health&place=TN-61&age=1-5");

        Assert.Equal(new ListOverdue("health", "TN-61", LateAge.UpTo5), desk.Dispatcher.Sent<ListOverdue>()[0]);
        Assert.Equal("1–5 jours ouvrés 4", page.Find(".ages [aria-current]").Words());
        await page.Button("Afficher la suite").ClickAsync();

        Assert.Equal(next, desk.Dispatcher.Sent<ListOverdue>()[1].After);
        Assert.Equal(["un", "deux"], page.AllWords("[data-row]"));
        Assert.Empty(page.FindAll("p button"));
    }

    [Fact]
    public async Task An_old_address_that_names_nothing_still_opens_the_whole_list()
    {
        await using var desk = Desk("ar");
        desk.Dispatcher.Answer((ListOverdue _) => new OverdueSlice([], null));
        var page = Open(desk, "oversight/overdue?body=gone&place=XX&age=9");

        Assert.Equal(new ListOverdue(), Assert.Single(desk.Dispatcher.Sent<ListOverdue>()));
        Assert.Equal("لا عريضة متأخّرة ضمن هذا الاختيار.", page.Find(".calm").Words());
    }

    [Fact]
    public async Task A_choice_goes_to_its_address()
    {
        await using var desk = Desk();
        desk.Dispatcher.Answer((ListOverdue _) => new OverdueSlice([], null));

        await Open(desk, "oversight/overdue").Find("#body").ChangeAsync("agriculture");

        Assert.Equal("oversight/overdue?body=agriculture", desk.Address);
    }

    private static MudTestContext Desk(string language = "fr")
    {
        var desk = new MudTestContext(language, Role.Oversight);
        desk.Dispatcher.Answer((ReadOverview _) => Figures.Overview);
        return desk;
    }

    private static IRenderedComponent<OverduePage> Open(MudTestContext desk, string address)
    {
        desk.Navigation.NavigateTo(address);
        return desk.Render<OverduePage>();
    }
}
