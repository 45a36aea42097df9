using Bunit;
using EPeople.Core.Features.Importing;
using EPeople.Web.Admin;

namespace EPeople.Web.Tests.Admin;

public sealed class FindingTableTests
{
    [Fact]
    public async Task Errors_and_changes_are_told_by_row_and_column_in_words_and_page_on()
    {
        await using var desk = Tree.Desk();
        desk.Dispatcher.Answer((ListFindings asked) => asked.After is null
            ? new FindingPage([new(3, FindingKind.Error, "email", "email.malformed", "nobody", "", "nobody", 0), new(4, FindingKind.Changed, "role", "", "a@x.example", "Clerk", "", 1)], 1)
            : new FindingPage([new(5, FindingKind.Added, "", "", "b@x.example", "", "Amel", 2)], null));
        var table = desk.Render<FindingTable>(p => p.Add(c => c.Id, Guid.NewGuid()));
        await table.Find("[data-more]").ClickAsync();
        var rows = table.AllWords("tbody tr");
        Assert.StartsWith("3 email nobody", rows[0], StringComparison.Ordinal);
        Assert.Contains("Clerk", rows[1], StringComparison.Ordinal);
        Assert.Contains("(vide)", rows[1], StringComparison.Ordinal);
        Assert.Contains("Amel", rows[2], StringComparison.Ordinal);
        Assert.Empty(table.FindAll("[data-more]"));

        await table.FindAll("[aria-pressed]")[1].ClickAsync();
        Assert.Equal(FindingKind.Error, desk.Dispatcher.Sent<ListFindings>()[^1].Kind);
    }
}
