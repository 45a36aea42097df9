using Bunit;
using EPeople.Core.Features.Triage;
using EPeople.Web.Desk;

namespace EPeople.Web.Tests.Desk;

public sealed class WayTests
{
    [Theory]
    [InlineData(0, null), InlineData(12, "12"), InlineData(1_001, "1,000+")]
    public async Task A_list_has_its_address_and_a_count_unless_it_is_empty(int waiting, string? shown)
    {
        await using var desk = new MudTestContext("en");
        var way = desk.Render<Way>(p => p.Add(c => c.To, new InboxFilter { Holder = Holder.Mine }).Add(c => c.Text, "With me").Add(c => c.Count, new Capped(waiting)).Add(c => c.Hot, true));

        Assert.Equal("desk?holder=Mine", way.Find("a").GetAttribute("href"));
        Assert.Equal(shown, way.FindAll(".n.hot").SingleOrDefault()?.Words());
        Assert.False(way.Find("a").HasAttribute("aria-current"));
    }

    [Fact]
    public async Task The_list_shown_now_is_marked()
    {
        await using var desk = new MudTestContext();
        var way = desk.Render<Way>(p => p.Add(c => c.To, new InboxFilter()).Add(c => c.Text, "À traiter").Add(c => c.Now, "desk"));

        Assert.Equal(("page", "active"), (way.Find("a").GetAttribute("aria-current"), way.Find("a").ClassName));
        Assert.Empty(way.FindAll(".n"));
    }
}
