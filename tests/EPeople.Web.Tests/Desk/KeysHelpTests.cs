using Bunit;
using EPeople.Web.Desk;

namespace EPeople.Web.Tests.Desk;

public sealed class KeysHelpTests
{
    [Theory]
    [InlineData("fr", "Clavier", "chercher", "Fermer"), InlineData("ar", "لوحة المفاتيح", "البحث", "إغلاق")]
    public async Task Every_key_is_told_in_a_dialog_that_closes_without_the_server(string language, string title, string search, string close)
    {
        await using var desk = new MudTestContext(language);
        var help = desk.Render<KeysHelp>();

        Assert.Equal(title, help.Find("dialog[data-help-dialog] h2").Words());
        Assert.Equal(["j", "k", "Enter", "/", "r", "n", "Ctrl", "Enter", "Esc", "?"], help.AllWords("kbd"));
        Assert.Contains(search, help.AllWords("dd"));
        Assert.Equal(close, help.Find("form[method=dialog] button").Words());
    }
}
