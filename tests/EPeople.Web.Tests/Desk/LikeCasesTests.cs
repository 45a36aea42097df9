using Bunit;
using EPeople.Core.Features.Triage;
using EPeople.Core.Pipeline;
using EPeople.Web.Desk;

namespace EPeople.Web.Tests.Desk;

public sealed class LikeCasesTests
{
    [Fact]
    public async Task Like_ones_open_beside_the_same_list()
    {
        await using var desk = new MudTestContext();
        var like = Cases.Row("Éclairage");
        desk.Dispatcher.Answer((ListLikeCases _) => (IReadOnlyList<CaseRow>)[like]);
        var cases = Render(desk);

        Assert.Equal(new ListLikeCases(Cases.Id), Assert.Single(desk.Dispatcher.Sent<ListLikeCases>()));
        Assert.Equal(("Éclairage", $"desk/case/{like.Id.Value}?due=Week"), (cases.Find("a").Words(), cases.Find("a").GetAttribute("href")));
        Assert.Contains("24 novembre 2026", cases.Find("li").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task None_and_none_any_more_are_the_same_calm_line()
    {
        await using var desk = new MudTestContext("ar");
        desk.Dispatcher.Answer((ListLikeCases _) => (IReadOnlyList<CaseRow>)[]);
        Assert.Equal("لا شيء يشبهها حديثا.", Render(desk).Find("p").Words());

        desk.Dispatcher.Refuse<ListLikeCases>(new NotFound());
        Assert.Equal("لا شيء يشبهها حديثا.", Render(desk).Find("p").Words());
    }

    private static IRenderedComponent<LikeCases> Render(MudTestContext desk) => desk.Render<LikeCases>(p => p.Add(c => c.Petition, Cases.Id).Add(c => c.Address, Cases.List));
}
