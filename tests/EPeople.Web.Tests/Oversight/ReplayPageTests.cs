using Bunit;
using EPeople.Core.Domain;
using EPeople.Core.Features.Oversight;
using EPeople.Core.Security;
using EPeople.Web.Oversight;

namespace EPeople.Web.Tests.Oversight;

public sealed class ReplayPageTests
{
    [Fact]
    public async Task Slices_are_added_up_by_body_until_the_last()
    {
        await using var desk = new MudTestContext("fr", Role.Oversight);
        var now = new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);
        desk.Dispatcher.Answer((ListPacks _) => new PackChoices(["tn-2025", "kr"], new DateOnly(2026, 11, 24), now));
        var next = new ReplayKey(new DateOnly(2026, 3, 1), PetitionId.New(now));
        desk.Dispatcher.Answer((ReplayUnder asked) => new ReplaySlice([Count("Santé", 10, 1, 4), .. asked.After is null ? Array.Empty<ReplayCount>() : [Count("Transport", 2, 0, 2)]], asked.After is null ? next : null));
        var page = desk.Render<ReplayPage>();
        Assert.Empty(page.FindAll("[data-row]"));

        await page.Find("form").SubmitAsync();

        Assert.Equal([new ReplayUnder("kr", new DateOnly(2025, 11, 24), new DateOnly(2026, 11, 24), now), new ReplayUnder("kr", new DateOnly(2025, 11, 24), new DateOnly(2026, 11, 24), now, next)], desk.Dispatcher.Sent<ReplayUnder>());
        Assert.Equal(["Santé 20 2 8", "Transport 2 0 2"], page.FindAll("[data-row]").Select(row => string.Join(' ', row.Children.Select(cell => cell.TextContent.Trim()))));
        Assert.Contains("22", page.Find("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Find("[data-run]"));
    }

    private static ReplayCount Count(string name, int petitions, int late, int would) =>
        new(MudTestContext.Body, new LocalText(name, name, name), petitions, late, would);
}
