using Bunit;
using EPeople.Core.Features.Oversight;
using EPeople.Web.Oversight;

namespace EPeople.Web.Tests.Oversight;

public sealed class KeyFiguresTests
{
    [Fact]
    public async Task Open_late_in_time_and_how_long_each_with_its_trend()
    {
        await using var desk = new MudTestContext();
        var figures = Render(desk, Figures.Overview);

        Assert.Equal(["50", "9", "91 %", "12 jours ouvrés"], figures.AllWords(".kpi b").Select(words => words.Replace('\u00a0', ' ')));
        Assert.Equal("oversight/overdue", figures.Find(".hot a").GetAttribute("href"));
        Assert.Equal(
            ["6 échéances d’ici dimanche", "dont 3 depuis plus de 30 jours ouvrés", "+6 points par rapport aux 30 jours précédents", "9 réponses sur 10 en 27 jours ouvrés"],
            figures.AllWords(".delta"));
        Assert.Contains("better", figures.FindAll(".delta")[2].ClassList);
    }

    [Theory]
    [InlineData(0.80, "worse", "−5 points par rapport aux 30 jours précédents"), InlineData(0.85, "muted", "comme les 30 jours précédents")]
    public async Task A_fall_and_a_standstill_are_called_so(double now, string look, string words)
    {
        await using var desk = new MudTestContext();
        var trend = Render(desk, Figures.Overview with { Recent = new Pace(10, now, 12, 27) }).FindAll(".delta")[2];

        Assert.Equal((true, words), (trend.ClassList.Contains(look), trend.Words()));
    }

    [Fact]
    public async Task Without_replies_there_is_a_dash_and_no_zero()
    {
        await using var desk = new MudTestContext("ar");
        var none = new Pace(0, null, null, null);
        var figures = Render(desk, Figures.Overview with { Recent = none, Before = none });

        Assert.Equal(["—", "—"], figures.AllWords(".kpi b").Skip(2));
        Assert.Equal("لا مقارنة بعدُ", figures.FindAll(".delta")[2].Words());
    }

    private static IRenderedComponent<KeyFigures> Render(MudTestContext desk, Overview overview) => desk.Render<KeyFigures>(p => p.Add(c => c.Overview, overview));
}
