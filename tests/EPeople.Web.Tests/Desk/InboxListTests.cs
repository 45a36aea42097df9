using Bunit;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Search;
using EPeople.Core.Features.Triage;
using EPeople.Core.Pipeline;
using EPeople.Web.Desk;

namespace EPeople.Web.Tests.Desk;

public sealed class InboxListTests
{
    [Fact]
    public async Task The_list_shows_what_its_address_asks_for_and_goes_on_where_it_ended()
    {
        await using var desk = new MudTestContext();
        var key = new InboxKey(Cases.FiledAt, Cases.Id);
        desk.Dispatcher.Answer((ListInbox asked) => asked.After is null ? Cases.Page(Cases.Row()) with { More = key } : Cases.Page(Cases.Row(), Cases.Row("Éclairage")));
        var list = List(desk, Cases.List);

        Assert.Equal(new ListInbox(new InboxFilter { Due = DueWithin.Week }), Assert.Single(desk.Dispatcher.Sent<ListInbox>()));
        Assert.Equal("انقطاع الماء", list.Find("[data-row] b").Words());
        await list.Button("Voir la suite").ClickAsync();

        Assert.Equal(key, desk.Dispatcher.Sent<ListInbox>()[1].After);
        Assert.Equal(["انقطاع الماء", "Éclairage"], list.AllWords("[data-row] b")); // the row that came twice stands once
        Assert.Empty(list.FindAll(".more"));
    }

    [Fact]
    public async Task Words_are_searched_with_the_place_where_the_last_page_ended()
    {
        await using var desk = new MudTestContext();
        desk.Dispatcher.Answer((SearchCases asked) => new FoundCases([Cases.Row(asked.Before is null ? "un" : "deux")], asked.Before is null ? 41 : null));
        var list = List(desk, DeskAddress.Of("desk?q=eau"));

        await list.Button("Voir la suite").ClickAsync();

        Assert.Equal([new SearchCases("eau"), new SearchCases("eau", 41)], desk.Dispatcher.Sent<SearchCases>());
        Assert.Equal(["un", "deux"], list.AllWords("[data-row] b"));
    }

    [Theory]
    [InlineData("desk", "Rien n’attend ici. Beau travail.", 0)]
    [InlineData("desk?holder=Mine", "Aucune requête ne correspond à ces filtres.", 1)]
    [InlineData("desk?q=xyz", "Aucune requête ne contient ces mots.", 1)]
    public async Task An_empty_list_says_why(string address, string words, int waysBack)
    {
        await using var desk = new MudTestContext();
        desk.Dispatcher.Answer((ListInbox _) => Cases.Page());
        desk.Dispatcher.Answer((SearchCases _) => new FoundCases([], null));
        var list = List(desk, DeskAddress.Of(address));

        Assert.Equal(words, list.Find(".nothing p").Words());
        Assert.Equal(waysBack, list.FindAll(".nothing a[href=desk]").Count);
    }

    [Fact]
    public async Task A_queue_that_is_not_for_this_reader_says_so_in_arabic()
    {
        await using var desk = new MudTestContext("ar");
        desk.Dispatcher.Refuse<ListInbox>(new NotFound());

        Assert.Equal("هذه القائمة ليست لكم.", List(desk, DeskAddress.Of("desk?queue=Held")).Find("[role=alert]").Words());
    }

    [Fact]
    public async Task While_it_reads_it_says_so_and_an_opened_petition_reads_nothing_again()
    {
        await using var desk = new MudTestContext();
        var gate = new TaskCompletionSource();
        desk.Dispatcher.AnswerAfter<ListInbox, InboxPage>(gate.Task, Cases.Page(Cases.Row()));
        var list = List(desk, Cases.List);
        Assert.Equal("true", list.Find("section").GetAttribute("aria-busy"));
        Assert.NotEmpty(list.FindAll(".waiting"));

        gate.SetResult();
        list.WaitForElement("[data-row]");
        list.Render(p => p.Add(c => c.Address, Cases.List).Add(c => c.Selected, Cases.Id));

        Assert.Equal(("true", "false"), (list.Find("[data-row]").GetAttribute("aria-current"), list.Find("section").GetAttribute("aria-busy")));
        Assert.Single(desk.Dispatcher.Sent<ListInbox>());
    }

    [Fact]
    public async Task A_row_follows_what_happens_beside_it()
    {
        await using var desk = new MudTestContext();
        desk.Dispatcher.Answer((ListInbox _) => Cases.Page(Cases.Row()));
        var list = List(desk, Cases.List);

        await list.InvokeAsync(() => list.Instance.Show(Cases.View() with { Status = PetitionStatus.InWork, Assignee = "Sami" }));
        Assert.Contains("Sami", list.Find("[data-row]").Words(), StringComparison.Ordinal);
        await list.InvokeAsync(() => list.Instance.Tell(Cases.Id, "Requête transmise à : Santé."));

        Assert.Contains("Requête transmise à : Santé.", list.Find("[data-row]").Words(), StringComparison.Ordinal);
        Assert.Contains("past", list.Find("[data-row]").ClassList);
    }

    private static IRenderedComponent<InboxList> List(MudTestContext desk, DeskAddress address) => desk.Render<InboxList>(p => p.Add(c => c.Address, address));
}
