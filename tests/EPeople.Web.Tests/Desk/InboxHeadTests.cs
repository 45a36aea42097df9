using Bunit;
using EPeople.Web.Desk;

namespace EPeople.Web.Tests.Desk;

public sealed class InboxHeadTests
{
    [Fact]
    public async Task A_search_keeps_the_filters_in_the_address()
    {
        await using var desk = new MudTestContext();
        var head = Head(desk, "desk?due=Week");

        await head.Find("input[type=search]").ChangeAsync("  الماء ");
        await head.Find("form").SubmitAsync();

        Assert.Equal("desk?due=Week&q=%D8%A7%D9%84%D9%85%D8%A7%D8%A1", desk.Address);
    }

    [Fact]
    public async Task A_running_search_says_so_and_can_be_ended()
    {
        await using var desk = new MudTestContext("ar");
        var head = Head(desk, "desk?due=Week&q=x");

        Assert.Contains("«x»", head.Find(".sought").Words(), StringComparison.Ordinal);
        Assert.Equal(("إلغاء البحث", "desk?due=Week"), (head.Find(".sought a").Words(), head.Find(".sought a").GetAttribute("href")));
        Assert.Empty(head.FindAll(".sieve"));
    }

    [Fact]
    public async Task Filters_open_on_a_click_and_each_is_an_address()
    {
        await using var desk = new MudTestContext();
        var head = Head(desk, "desk");
        Assert.Empty(head.FindAll("#sieve"));

        await head.Find("[aria-controls=sieve]").ClickAsync();
        Assert.Equal("true", head.Find("[aria-controls=sieve]").GetAttribute("aria-expanded"));
        Assert.Equal(["État", "Échéance", "Chez qui", "Nature", "Gouvernorat", "Sujet"], head.AllWords("#sieve label > span"));
        await head.FindAll("#sieve select")[4].ChangeAsync("TN-61");

        Assert.Equal("desk?governorate=TN-61", desk.Address);
    }

    [Fact]
    public async Task Filters_are_counted_and_all_go_at_once_but_the_queue_stays()
    {
        await using var desk = new MudTestContext();
        var head = Head(desk, "desk?queue=All&status=Received&topic=water-supply");
        Assert.Equal("Filtrer (2)", head.Find("[aria-controls=sieve]").Words());

        await head.Find("[aria-controls=sieve]").ClickAsync();
        await head.Button("Effacer tous les filtres").ClickAsync();

        Assert.Equal("desk?queue=All", desk.Address);
    }

    [Fact]
    public async Task The_order_turns_except_where_only_one_is_meant()
    {
        await using var desk = new MudTestContext();
        await Head(desk, "desk").Button("Échéance la plus proche").ClickAsync();
        Assert.Equal("desk?order=Newest", desk.Address);

        Assert.True(Head(desk, "desk?status=Answered").Button("Les plus récentes").HasAttribute("disabled"));
    }

    private static IRenderedComponent<InboxHead> Head(MudTestContext desk, string address) => desk.Render<InboxHead>(p => p.Add(c => c.Address, DeskAddress.Of(address)));
}
