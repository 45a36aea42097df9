using Bunit;
using EPeople.Core.Features.Importing;
using EPeople.Web.Admin;

namespace EPeople.Web.Tests.Admin;

public sealed class ImportCardTests
{
    [Fact]
    public async Task The_card_goes_on_step_by_step_until_somebody_is_asked()
    {
        await using var desk = Tree.Desk();
        var steps = new Queue<ImportView>([Tree.Run(ImportState.Staging, work: true), Tree.Run(ImportState.Checking, work: true), Tree.Run(ImportState.Checked)]);
        desk.Dispatcher.Answer((AdvanceImport _) => steps.Dequeue());
        var card = desk.Render<ImportCard>(p => p.Add(c => c.Run, Tree.Run(ImportState.Staging, work: true)));
        Assert.Equal(3, desk.Dispatcher.Sent<AdvanceImport>().Count);
        Assert.Contains("contrôlé", card.Find("[role=status]").Words(), StringComparison.Ordinal);
        Assert.NotNull(card.Find("[data-apply]"));
    }

    [Fact]
    public async Task With_errors_nothing_can_be_done_and_without_it_takes_two_presses()
    {
        await using var desk = Tree.Desk();
        Assert.Empty(desk.Render<ImportCard>(p => p.Add(c => c.Run, Tree.Run(ImportState.Checked, errors: 2))).FindAll("[data-apply]"));

        desk.Dispatcher.Do<ApproveImport>();
        desk.Dispatcher.Answer((AdvanceImport _) => Tree.Run(ImportState.Applied));
        var card = desk.Render<ImportCard>(p => p.Add(c => c.Run, Tree.Run(ImportState.Checked)));
        await card.Find("[data-apply]").ClickAsync();
        Assert.Empty(desk.Dispatcher.Sent<ApproveImport>());
        await card.Find("[data-apply]").ClickAsync();
        Assert.Single(desk.Dispatcher.Sent<ApproveImport>());
        Assert.Contains("exécuté", card.Find("[role=status]").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_are_sent_only_when_somebody_says_so_twice()
    {
        await using var desk = Tree.Desk();
        desk.Dispatcher.Do<InviteImported>();
        desk.Dispatcher.Answer((AdvanceImport _) => Tree.Run(ImportState.Applied, inviting: false));
        var card = desk.Render<ImportCard>(p => p.Add(c => c.Run, Tree.Run(ImportState.Applied)));
        await card.Find("[data-invite]").ClickAsync();
        Assert.Contains("3", card.Find("[data-invite]").Words(), StringComparison.Ordinal);
        await card.Find("[data-invite]").ClickAsync();
        Assert.Single(desk.Dispatcher.Sent<InviteImported>());
        Assert.Contains("Les liens sont partis", card.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_is_put_away()
    {
        await using var desk = Tree.Desk();
        desk.Dispatcher.Do<DiscardImport>();
        var gone = 0;
        var card = desk.Render<ImportCard>(p => p.Add(c => c.Run, Tree.Run(ImportState.Checked, errors: 1)).Add(c => c.Gone, () => gone++));
        await card.Find("[data-discard]").ClickAsync();
        Assert.Equal((1, 1), (gone, desk.Dispatcher.Sent<DiscardImport>().Count));
    }
}
