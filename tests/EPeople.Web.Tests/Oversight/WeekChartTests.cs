using Bunit;
using EPeople.Core.Features.Oversight;
using EPeople.Web.Oversight;

namespace EPeople.Web.Tests.Oversight;

public sealed class WeekChartTests
{
    [Theory]
    [InlineData("fr", "16 novembre 2026"), InlineData("ar", "16 نوفمبر 2026")]
    public async Task The_picture_and_the_table_say_the_same(string language, string week)
    {
        await using var desk = new MudTestContext(language);
        var chart = desk.Render<WeekChart>(p => p.Add(c => c.Weeks, Figures.Overview.Weeks));

        Assert.Equal([week, "30", "20", "5"], chart.FindAll("tbody tr")[0].Children.Select(Reading.Words));
        Assert.Equal(["block-size:100%", "block-size:66.7%", "block-size:25%"], chart.FindAll(".weeks > div")[0].QuerySelectorAll("i").Select(bar => bar.GetAttribute("style")!));
        Assert.Equal("true", chart.Find(".weeks").GetAttribute("aria-hidden"));
    }

    [Fact]
    public async Task A_quiet_week_divides_by_nothing()
    {
        await using var desk = new MudTestContext();
        var chart = desk.Render<WeekChart>(p => p.Add(c => c.Weeks, [new WeekFigure(new DateOnly(2026, 11, 16), 0, 0, 0)]));

        Assert.All(chart.FindAll(".weeks i"), bar => Assert.Equal("block-size:0%", bar.GetAttribute("style")));
    }
}
