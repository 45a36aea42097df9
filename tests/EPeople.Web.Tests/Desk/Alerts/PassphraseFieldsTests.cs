using Bunit;
using EPeople.Web.Desk.Alerts;

namespace EPeople.Web.Tests.Desk.Alerts;

public sealed class PassphraseFieldsTests
{
    [Fact]
    public async Task Two_fields_that_no_browser_remembers_with_a_word_on_choosing()
    {
        await using var desk = AlertRoom.Open();
        var fields = desk.Render<PassphraseFields>(p => p.Add(c => c.Page, desk.Page()).Add(c => c.Name, "make"));
        Assert.Equal([("make-passphrase", "password", "off"), ("make-again", "password", "off")], fields.FindAll("input").Select(input => (input.Id!, input.GetAttribute("type")!, input.GetAttribute("autocomplete")!)));
        Assert.Contains("cinq mots", fields.Words(), StringComparison.Ordinal);
        Assert.Contains("20 caractères", fields.Words(), StringComparison.Ordinal);
    }
}
