using Bunit;
using EPeople.Core.Features.Triage;
using EPeople.Web.Desk;

namespace EPeople.Web.Tests.Desk;

public sealed class PetitionerTests
{
    [Theory]
    [InlineData("fr", "non confirmé"), InlineData("ar", "غير مؤكّد")]
    public async Task The_body_that_must_answer_sees_how_to_reach_the_person(string language, string unconfirmed)
    {
        await using var desk = new MudTestContext(language);
        var card = desk.Render<Petitioner>(p => p.Add(c => c.View, Cases.View()));

        Assert.Equal("سلمى التجريبية", card.Find(".said").Words());
        Assert.Equal(["+216 20 000 000", "selma@example.org"], card.AllWords("bdi[dir=ltr]"));
        Assert.Contains(unconfirmed, card.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_only_looks_on_sees_no_contact()
    {
        await using var desk = new MudTestContext();
        var card = desk.Render<Petitioner>(p => p.Add(c => c.View, Cases.View() with { Contact = null, PetitionerName = null }));

        Assert.Equal("N’a pas donné son nom", card.Find(".said").Words());
        Assert.Equal("Vos fonctions ne donnent pas accès aux coordonnées.", card.Find("p.muted").Words());
        Assert.DoesNotContain("example.org", card.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_any_way_to_reach_it_says_so_and_the_card_is_a_code()
    {
        await using var desk = new MudTestContext();
        var card = desk.Render<Petitioner>(p => p.Add(c => c.View, Cases.View() with { Contact = new CaseContact(null, false, null, "01234567") }));

        Assert.Equal("01234567", card.Find(".code").Words());
        Assert.StartsWith("Aucun contact laissé", card.Find("p.muted").Words(), StringComparison.Ordinal);
    }
}
