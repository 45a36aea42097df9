using Bunit;
using EPeople.Core.Domain;
using EPeople.Core.Features.Triage;
using EPeople.Core.Pipeline;
using EPeople.Web.Desk;

namespace EPeople.Web.Tests.Desk;

public sealed class CaseSignersTests
{
    private static readonly SignerView _salma = new(1, "سلمى التجريبية", "01234567", null, true, null, null);
    private static readonly SignerView _sami = new(2, "سامي الثاني", null, null, true, "sami@example.org", "+21620000000");

    [Theory]
    [InlineData("fr", "Requête collective 212 signataires", "Afficher les signataires", "Suite"), InlineData("ar", "عريضة جماعية 212 موقّعا", "عرض الموقّعين", "المزيد"), InlineData("en", "Collective petition 212 signers", "Show who signed", "More")]
    public async Task Names_come_when_they_are_asked_for_page_by_page(string language, string title, string show, string more)
    {
        await using var desk = new MudTestContext(language);
        desk.Dispatcher.Answer((ListSigners asked) => asked.After == 0
            ? new SignerPage([_salma, _sami, new(3, "Hélène", null, "Sfax", false, null, null)], 3) : new SignerPage([new(4, "Ali", "76543210", null, false, null, null)], null));
        var signers = Render(desk);
        Assert.Equal(title, signers.Find("h2").Words());
        Assert.Equal(2, signers.FindAll("li").Count); // who speaks for all
        Assert.Contains("sami@example.org", signers.Words(), StringComparison.Ordinal);
        Assert.Empty(desk.Dispatcher.Sent<ListSigners>());

        await signers.Button(show).ClickAsync();
        Assert.Equal(3, signers.FindAll("li").Count);
        Assert.Contains("Hélène Sfax", signers.Words(), StringComparison.Ordinal);
        await signers.Button(more).ClickAsync();
        Assert.Equal(["1", "2", "3", "4"], signers.FindAll("li").Select(li => li.GetAttribute("value")));
        Assert.Empty(signers.FindAll("button"));
        Assert.Equal([new(Cases.Id), new ListSigners(Cases.Id, 3)], desk.Dispatcher.Sent<ListSigners>());
    }

    [Fact]
    public async Task Who_helps_or_only_looks_on_is_told_how_many_and_not_who()
    {
        await using var desk = new MudTestContext();
        var signers = Render(desk, View() with { Contact = null, Representatives = [] });
        Assert.Contains("212 signataires", signers.Words(), StringComparison.Ordinal);
        Assert.Contains("Seul l’organisme qui doit répondre voit qui a signé.", signers.Words(), StringComparison.Ordinal);
        Assert.Empty(signers.FindAll("li, button"));
    }

    [Fact]
    public async Task A_petition_that_left_meanwhile_says_so_and_one_of_one_person_shows_nothing()
    {
        await using var desk = new MudTestContext();
        desk.Dispatcher.Refuse<ListSigners>(new NotFound());
        var signers = Render(desk);
        await signers.Find("button").ClickAsync();
        Assert.Single(signers.FindAll("[role=alert]"));
        Assert.Empty(Render(desk, Cases.View()).FindAll("section"));
    }

    private static CaseView View() => Cases.View() with { SignerCount = 212, Representatives = [_salma, _sami] };

    private static IRenderedComponent<CaseSigners> Render(MudTestContext desk, CaseView? view = null) => desk.Render<CaseSigners>(p => p.Add(c => c.View, view ?? View()));
}
