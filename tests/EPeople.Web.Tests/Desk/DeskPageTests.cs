using Bunit;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Triage;
using EPeople.Web.Desk;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;

namespace EPeople.Web.Tests.Desk;

public sealed class DeskPageTests
{
    [Theory]
    [InlineData("fr", "Choisissez une requête dans la liste.", "Bureau de traitement"), InlineData("ar", "اختر عريضة من القائمة.", "مكتب المعالجة")]
    public async Task Nothing_chosen_the_list_stands_alone_and_says_how_to_choose(string language, string words, string title)
    {
        await using var desk = Desk(language);
        var page = desk.Render<DeskPage>();

        Assert.Equal((title, words), (page.Find("h1").Words(), page.Find(".case .nothing p").Words()));
        Assert.Single(page.FindAll("[data-row]"));
        Assert.Equal(title, Title(desk, page));
    }

    [Fact]
    public async Task A_petition_stands_beside_its_list_and_gives_the_window_its_title()
    {
        await using var desk = Desk();
        desk.Navigation.NavigateTo($"desk/case/{Cases.Id.Value}?due=Week");
        var page = desk.Render<DeskPage>(p => p.Add(c => c.Case, Cases.Id.Value));

        Assert.Equal(new InboxFilter { Due = DueWithin.Week }, desk.Dispatcher.Sent<ListInbox>()[0].Filter);
        Assert.Equal("true", page.Find("[data-row]").GetAttribute("aria-current"));
        Assert.Equal("انقطاع الماء", Title(desk, page));
    }

    [Fact]
    public async Task Another_query_reads_another_list_and_the_same_one_reads_nothing()
    {
        await using var desk = Desk();
        desk.Navigation.NavigateTo("desk");
        var page = desk.Render<DeskPage>();

        desk.Navigation.NavigateTo("desk?holder=Mine");
        page.WaitForAssertion(() => Assert.Equal(Holder.Mine, desk.Dispatcher.Sent<ListInbox>()[^1].Filter.Holder));
        desk.Navigation.NavigateTo($"desk/case/{Cases.Id.Value}?holder=Mine");

        Assert.Equal(2, desk.Dispatcher.Sent<ListInbox>().Count);
    }

    [Fact]
    public async Task After_a_verb_the_row_says_the_same_and_the_rail_is_told()
    {
        await using var desk = Desk();
        var view = Cases.View(PetitionVerb.Take);
        desk.Dispatcher.Answer((ReadCase _) => view);
        desk.Dispatcher.Answer((TakePetition _) =>
        {
            view = view with { Status = PetitionStatus.InWork, Assignee = MudTestContext.Name };
            return MediatR.Unit.Value;
        });
        var told = 0;
        desk.Services.GetRequiredService<DeskNews>().Happened += () => Task.FromResult(told++);
        var page = desk.Render<DeskPage>(p => p.Add(c => c.Case, Cases.Id.Value));

        await page.Find("[data-verb=Take]").ClickAsync();

        Assert.Contains(MudTestContext.Name, page.Find("[data-row]").Words(), StringComparison.Ordinal);
        Assert.Equal(1, told);
    }

    private static MudTestContext Desk(string language = "fr")
    {
        var desk = CaseFileTests.Desk(Cases.View(), language);
        desk.Dispatcher.Answer((ListInbox _) => Cases.Page(Cases.Row()));
        return desk;
    }

    private static string Title(MudTestContext desk, IRenderedComponent<DeskPage> page) => desk.Render(page.FindComponent<PageTitle>().Instance.ChildContent!).Markup;
}
