using Bunit;
using EPeople.Core.Features.Oversight;
using EPeople.Web.Oversight;

namespace EPeople.Web.Tests.Oversight;

public sealed class OverdueFiltersTests
{
    [Fact]
    public async Task Each_choice_is_an_address_that_keeps_the_others()
    {
        await using var desk = new MudTestContext();
        var told = new List<string>();
        var filters = desk.Render<OverdueFilters>(p => p
            .Add(c => c.Bodies, [Figures.Health, Figures.Agriculture]).Add(c => c.Body, "health").Add(c => c.Age, LateAge.UpTo10).Add(c => c.Counts, new AgeCounts(4, 2, 0, 3)).Add(c => c.OnChange, told.Add));
        Assert.Equal(["Tous les organismes", "Agriculture", "Santé"], filters.AllWords("#body option"));
        Assert.Equal("health", filters.Find("#body option[selected]").GetAttribute("value"));

        await filters.Find("#place").ChangeAsync("TN-61");
        await filters.Find("#body").ChangeAsync("");

        Assert.Equal(["oversight/overdue?body=health&place=TN-61&age=6-10", "oversight/overdue?age=6-10"], told);
        Assert.Equal("6–10 jours ouvrés 2", filters.Find("[aria-current=true]").Words());
        Assert.Equal("oversight/overdue?body=health", filters.Find(".ages a").GetAttribute("href"));
    }

    [Fact]
    public async Task Bodies_stand_in_the_order_of_the_readers_language()
    {
        await using var desk = new MudTestContext("ar");
        var filters = desk.Render<OverdueFilters>(p => p.Add(c => c.Bodies, [Figures.Agriculture, Figures.Health]));

        Assert.Equal(["كلّ الهياكل", "الصحة", "الفلاحة"], filters.AllWords("#body option"));
        Assert.Equal("كلّ المدد 0", filters.Find("[aria-current=true]").Words());
    }
}
