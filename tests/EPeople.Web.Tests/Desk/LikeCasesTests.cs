using Bunit;
using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
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
        desk.Dispatcher.Answer((ListLikeCases _) => (IReadOnlyList<LikeCase>)[new(like, true, ["Nasr", "panne"])]);
        var cases = Render(desk);

        Assert.Equal(new ListLikeCases(Cases.Id), Assert.Single(desk.Dispatcher.Sent<ListLikeCases>()));
        Assert.Equal(("Éclairage", $"desk/case/{like.Id.Value}?due=Week"), (cases.Find("a").Words(), cases.Find("a").GetAttribute("href")));
        Assert.Contains("24 novembre 2026", cases.Find("li").Words(), StringComparison.Ordinal);
        Assert.Equal("Mots communs : \u2068Nasr\u2069, \u2068panne\u2069", cases.Find(".shared").Words());
    }

    [Fact]
    public async Task None_and_none_any_more_are_the_same_calm_line()
    {
        await using var desk = new MudTestContext("ar");
        desk.Dispatcher.Answer((ListLikeCases _) => (IReadOnlyList<LikeCase>)[]);
        Assert.Equal("لا شيء يشبهها حديثا.", Render(desk).Find("p").Words());

        desk.Dispatcher.Refuse<ListLikeCases>(new NotFound());
        Assert.Equal("لا شيء يشبهها حديثا.", Render(desk).Find("p").Words());
    }

    [Fact]
    public async Task Treated_together_either_way_and_never_when_others_wait_for_this_ones_answer()
    {
        await using var desk = new MudTestContext();
        var like = Cases.Row("Éclairage");
        desk.Dispatcher.Answer((ListLikeCases _) => (IReadOnlyList<LikeCase>)[new(like, true, ["Nasr", "panne"])]);
        desk.Dispatcher.Do<MergePetition>();
        var view = Cases.View(PetitionVerb.Merge, PetitionVerb.Note);
        var cases = Render(desk, view);
        await cases.Find(".like button").ClickAsync();
        await cases.FindAll(".join button")[0].ClickAsync();
        await cases.Find(".like button").ClickAsync();
        await cases.FindAll(".join button")[1].ClickAsync();

        Assert.Equal([new(Cases.Id, 7, like.Id), new MergePetition(like.Id, 4, Cases.Id)], desk.Dispatcher.Sent<MergePetition>());
        var main = Render(desk, view with { Joined = [new CaseLink(PetitionId.New(Cases.FiledAt), "TN-1", "t")] });
        await main.Find(".like button").ClickAsync();
        Assert.Single(main.FindAll(".join button")); // it may still take one more
        Assert.Empty(Render(desk).FindAll(".like button"));
    }

    [Fact]
    public async Task One_with_another_body_says_so_and_is_not_offered_to_be_treated_together()
    {
        await using var desk = new MudTestContext();
        desk.Dispatcher.Answer((ListLikeCases _) => (IReadOnlyList<LikeCase>)[new(Cases.Row("Éclairage"), false, [])]);
        var cases = Render(desk, Cases.View(PetitionVerb.Merge, PetitionVerb.Note));
        Assert.Contains("chez un autre organisme", cases.Find("li").Words(), StringComparison.Ordinal);
        Assert.Empty(cases.FindAll(".like button, .shared"));
    }

    private static IRenderedComponent<LikeCases> Render(MudTestContext desk, CaseView? view = null) =>
         desk.Render<LikeCases>(p => p.Add(c => c.View, view ?? Cases.View()).Add(c => c.Address, Cases.List));
}
