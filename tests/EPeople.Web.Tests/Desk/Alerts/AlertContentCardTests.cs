using Bunit;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Features.Alerts;
using EPeople.Web.Desk.Alerts;

namespace EPeople.Web.Tests.Desk.Alerts;

public sealed class AlertContentCardTests
{
    [Fact]
    public async Task All_that_was_written_and_hidden_words_struck()
    {
        await using var desk = AlertRoom.Open();
        var card = desk.Render<AlertContentCard>(p => p.Add(c => c.View, AlertRoom.View() with { Masks = ["Guichet 4"] }));
        foreach (var words in (string[])["طلب موظّف مبلغًا.", "Slim Ben Testi – head of unit", "Ministère de la Santé", "photo.png"])
            Assert.Contains(words, card.Words(), StringComparison.Ordinal);
        Assert.Equal("Guichet 4", card.Find("s").TextContent);
        Assert.DoesNotContain("Amel Teller", card.Words(), StringComparison.Ordinal);
        Assert.Contains("Amel Teller", desk.Render<AlertContentCard>(p => p.Add(c => c.View, AlertRoom.View()).Add(c => c.Identity, new ReporterIdentity("Amel Teller", null))).Words(), StringComparison.Ordinal);
    }
}
