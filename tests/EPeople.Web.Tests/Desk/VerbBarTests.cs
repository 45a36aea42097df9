using Bunit;
using EPeople.Core.Domain.Petitions;
using EPeople.Web.Desk;

namespace EPeople.Web.Tests.Desk;

public sealed class VerbBarTests
{
    [Fact]
    public async Task What_may_be_done_is_offered_in_order_and_told_when_chosen()
    {
        await using var desk = new MudTestContext();
        var chosen = new List<PetitionVerb>();
        var bar = desk.Render<VerbBar>(p => p
            .Add(c => c.View, Cases.View(PetitionVerb.Take, PetitionVerb.Answer, PetitionVerb.Note)).Add(c => c.Open, PetitionVerb.Answer).Add(c => c.Chosen, chosen.Add));

        Assert.Equal(["Prendre", "Répondre"], bar.AllWords("button")); // a note has its own card
        Assert.Equal(("btn", "btn quiet"), (bar.FindAll("button")[0].ClassName, bar.FindAll("button")[1].ClassName));
        Assert.Equal((null, "true"), (bar.FindAll("button")[0].GetAttribute("aria-expanded"), bar.Find("[data-reply]").GetAttribute("aria-expanded")));
        Assert.Equal($"desk/case/{Cases.Id.Value}/print", bar.Find("a").GetAttribute("href"));
        await bar.Button("Prendre").ClickAsync();

        Assert.Equal([PetitionVerb.Take], chosen);
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public async Task The_dunning_letter_is_there_while_it_is_late(bool late)
    {
        await using var desk = new MudTestContext();
        var view = Cases.View();
        var bar = desk.Render<VerbBar>(p => p.Add(c => c.View, view with { Clock = view.Clock with { IsLate = late } }));

        Assert.Equal(late ? [$"desk/case/{Cases.Id.Value}/dunning"] : [], bar.FindAll("[data-dunning]").Select(link => link.GetAttribute("href")!));
    }

    [Fact]
    public async Task Four_stand_in_the_bar_and_the_rest_in_a_native_menu_but_never_one_alone()
    {
        await using var desk = new MudTestContext();
        PetitionVerb[] verbs = [PetitionVerb.Answer, PetitionVerb.Assign, PetitionVerb.AskDetails, PetitionVerb.Transfer, PetitionVerb.Extend, PetitionVerb.Investigate, PetitionVerb.Merge];
        var bar = desk.Render<VerbBar>(p => p.Add(c => c.View, Cases.View(verbs)));

        Assert.Equal(["Répondre", "Affecter", "Demander un complément", "Réorienter"], bar.AllWords(".bar > button"));
        Assert.Equal(["Proroger le délai", "Vérifier sur place"], bar.AllWords("details > div > button")); // joining stands beside the like ones
        Assert.Equal("Autres actions", bar.Find("details > summary").Words());
        Assert.Empty(desk.Render<VerbBar>(p => p.Add(c => c.View, Cases.View(verbs[..5]))).FindAll("details"));
    }

    [Fact]
    public async Task Who_may_do_nothing_is_told_so_and_while_a_request_runs_nothing_is_pressed()
    {
        await using var desk = new MudTestContext("ar");
        Assert.Equal("لا إجراء متاح لكم على هذا الملف.", desk.Render<VerbBar>(p => p.Add(c => c.View, Cases.View())).Find("p").Words());
        var busy = desk.Render<VerbBar>(p => p.Add(c => c.View, Cases.View(PetitionVerb.Take, PetitionVerb.Transfer)).Add(c => c.Busy, true));

        Assert.All(busy.FindAll("button"), button => Assert.True(button.HasAttribute("disabled")));
    }
}
