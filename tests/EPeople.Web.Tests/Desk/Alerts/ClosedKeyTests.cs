using Bunit;
using EPeople.Web.Desk.Alerts;

namespace EPeople.Web.Tests.Desk.Alerts;

public sealed class ClosedKeyTests
{
    [Fact]
    public async Task What_was_typed_is_there_to_copy_and_the_way_on_comes_back()
    {
        await using var desk = AlertRoom.Open();
        var closed = desk.Render<ClosedKey>(p => p.Add(c => c.Return, "/fr/desk/alerts/x").Add(c => c.Unsent, "ten minutes\n of typing").Add(c => c.Form, "note"));
        Assert.Equal("ten minutes\n of typing", closed.Find(".words").TextContent);
        Assert.Equal("desk/vault?return=%2Ffr%2Fdesk%2Falerts%2Fx", closed.Find("a.btn").GetAttribute("href"));
        Assert.Empty(desk.Render<ClosedKey>(p => p.Add(c => c.Return, "/fr/desk")).FindAll(".words, form"));
    }
}
