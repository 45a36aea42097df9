using Bunit;
using EPeople.Web.Admin;

namespace EPeople.Web.Tests.Admin;

public sealed class StaffLinkCardTests
{
    [Fact]
    public async Task The_link_says_whose_it_is_and_until_when()
    {
        await using var desk = People.Desk("fr");
        var card = desk.Render<StaffLinkCard>(p => p.Add(c => c.Link, People.Link("Salma")).Add(c => c.Language, "ar"));

        Assert.Equal("Lien pour Salma", card.Find("h2").Words());
        Assert.Contains("1 décembre 2026, 09:12", card.Words(), StringComparison.Ordinal);
        Assert.EndsWith("/ar/password/the-token", card.Find("input[readonly]").GetAttribute("value"), StringComparison.Ordinal);
    }
}
