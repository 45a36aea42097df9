using Bunit;
using EPeople.Web.Desk.Alerts;

namespace EPeople.Web.Tests.Desk.Alerts;

public sealed class MaskedTextTests
{
    [Fact]
    public async Task Hidden_words_are_struck_out_and_the_text_stays_whole()
    {
        await using var desk = AlertRoom.Open();
        var text = desk.Render<MaskedText>(p => p.Add(c => c.Text, "au Guichet 4, <b>").Add(c => c.Masks, ["Guichet 4"]));
        Assert.Equal("Guichet 4", text.Find("s.masked").TextContent);
        Assert.Equal("auGuichet4,<b>", text.Words().Replace(" ", "", StringComparison.Ordinal));
        Assert.Empty(text.FindAll("b"));
    }
}
