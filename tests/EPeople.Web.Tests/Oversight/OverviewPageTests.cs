using Bunit;
using EPeople.Core.Features.Oversight;
using EPeople.Core.Security;
using EPeople.Web.Oversight;

namespace EPeople.Web.Tests.Oversight;

public sealed class OverviewPageTests
{
    [Theory]
    [InlineData("fr", "Au 26 novembre 2026, 10:30"), InlineData("ar", "في 26 نوفمبر 2026، 10:30"), InlineData("en", "26 November 2026, 10:30")]
    public async Task One_look_figures_bodies_places_and_weeks_of_one_moment(string language, string moment)
    {
        await using var desk = new MudTestContext(language, Role.Oversight);
        desk.Dispatcher.Answer((ReadOverview _) => Figures.Overview);
        var page = desk.Render<OverviewPage>();

        Assert.Contains(moment, page.Find("p.muted").Words(), StringComparison.Ordinal);
        Assert.Equal("9", page.Find(".kpi.hot b").Words());
        Assert.Equal((2, 24, 2), (page.FindAll("[aria-labelledby=by-body] tbody tr").Count, page.FindAll("[role=listitem]").Count, page.FindAll(".weeks > div").Count));
        Assert.Equal(Role.Oversight, Assert.Single(desk.Dispatcher.Log).Actor.Role);
    }

    [Fact]
    public async Task Until_it_is_counted_it_says_so()
    {
        await using var desk = new MudTestContext("ar", Role.Oversight);
        var gate = new TaskCompletionSource();
        desk.Dispatcher.AnswerAfter<ReadOverview, Overview>(gate.Task, Figures.Overview);
        var page = desk.Render<OverviewPage>();
        Assert.Equal("جارٍ التحميل…", page.Find("[role=status]").Words());

        gate.SetResult();
        page.WaitForElement(".kpi");
        Assert.Empty(page.FindAll("p[role=status]"));
    }
}
