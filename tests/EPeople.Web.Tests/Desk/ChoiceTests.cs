using Bunit;
using EPeople.Web.Desk;

namespace EPeople.Web.Tests.Desk;

public sealed class ChoiceTests
{
    [Fact]
    public async Task Any_comes_first_and_the_key_chosen_is_told()
    {
        await using var desk = new MudTestContext("ar");
        var told = new List<string?>();
        var choice = desk.Render<Choice>(p => p.Add(c => c.Label, "الولاية").Add(c => c.Value, "b").Add(c => c.Options, [("a", "أ"), ("b", "ب")]).Add(c => c.Chosen, told.Add));

        Assert.Equal(["الكل", "أ", "ب"], choice.AllWords("option"));
        Assert.Equal("b", choice.Find("select").GetAttribute("value"));
        Assert.StartsWith("الولاية", choice.Find("label").Words(), StringComparison.Ordinal);
        await choice.Find("select").ChangeAsync("a");
        await choice.Find("select").ChangeAsync("");

        Assert.Equal(["a", null], told);
    }
}
