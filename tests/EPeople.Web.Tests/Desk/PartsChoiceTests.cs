using Bunit;
using EPeople.Core.Domain.Petitions;
using EPeople.Web.Desk;

namespace EPeople.Web.Tests.Desk;

public sealed class PartsChoiceTests
{
    [Fact]
    public async Task Every_part_is_in_until_it_is_unticked_and_may_be_ticked_again()
    {
        await using var desk = new MudTestContext();
        var leftOut = new HashSet<int>();
        var view = Cases.View() with { Helps = [Cases.Help(HelpState.Given, reply: "الماء سليم.") with { Number = 4 }] };
        var choice = desk.Render<PartsChoice>(p => p.Add(c => c.View, view).Add(c => c.LeftOut, leftOut));
        Assert.Equal("الماء سليم.", choice.Find("blockquote").Words());
        Assert.Empty(choice.FindAll("textarea"));

        await choice.Find("input").ChangeAsync(false);
        Assert.Equal([4], leftOut);
        await choice.Find("input").ChangeAsync(true);
        Assert.Empty(leftOut);
    }

    [Theory]
    [InlineData(HelpState.Asked, 1), InlineData(HelpState.Withdrawn, 0), InlineData(HelpState.Declined, 0), InlineData(HelpState.Missed, 0)]
    public async Task Only_an_open_question_is_said_to_be_missing(HelpState state, int notes)
    {
        await using var desk = new MudTestContext("en");
        var choice = desk.Render<PartsChoice>(p => p.Add(c => c.View, Cases.View() with { Helps = [Cases.Help(state)] }).Add(c => c.LeftOut, new HashSet<int>()));
        Assert.Equal(notes, choice.FindAll(".stands").Count);
        Assert.Empty(choice.FindAll("fieldset"));
    }
}
