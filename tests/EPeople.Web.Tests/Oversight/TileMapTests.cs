using Bunit;
using EPeople.Core.Seeding;
using EPeople.Web.Oversight;

namespace EPeople.Web.Tests.Oversight;

public sealed class TileMapTests
{
    [Theory]
    [InlineData("fr", "Sfax: 10 en retard", "ltr"), InlineData("ar", "صفاقس: 10 عرائض متأخّرة", "rtl")]
    public async Task Every_governorate_has_its_tile_its_count_and_its_list(string language, string words, string direction)
    {
        await using var desk = new MudTestContext(language);
        var map = desk.Render<TileMap>(p => p.Add(c => c.Late, new Dictionary<string, int> { ["TN-61"] = 10, ["TN-11"] = 3 }));
        var sfax = map.Find("a[href='oversight/overdue?place=TN-61']");

        Assert.Equal(24, map.FindAll("[role=listitem] a").Count);
        Assert.Equal(24, map.FindAll("[role=listitem]").Select(tile => tile.GetAttribute("style")).Distinct().Count());
        Assert.Equal(("10", words, "t5"), (sfax.QuerySelector("b")!.Words(), sfax.QuerySelector("span")!.Words(), sfax.ClassName));
        Assert.Equal("t2", map.Find("a[href='oversight/overdue?place=TN-11']").ClassName);
        Assert.Equal(22, map.FindAll("a.t0").Count);
        Assert.Equal(("ltr", direction), (map.Find(".map").GetAttribute("dir"), sfax.QuerySelector("span")!.GetAttribute("dir"))); // west stays left
    }

    [Fact]
    public async Task A_country_without_delay_is_pale_everywhere()
    {
        await using var desk = new MudTestContext();
        var map = desk.Render<TileMap>(p => p.Add(c => c.Late, new Dictionary<string, int>()));

        Assert.Equal(ReferenceData.Current.Governorates.Count, map.FindAll("a.t0").Count);
    }
}
