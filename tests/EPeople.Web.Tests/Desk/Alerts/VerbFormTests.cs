using Bunit;
using EPeople.Core.Features.Alerts;
using EPeople.Web.Desk.Alerts;

namespace EPeople.Web.Tests.Desk.Alerts;

public sealed class VerbFormTests
{
    [Fact]
    public async Task It_is_folded_until_it_is_wanted_and_its_fields_bear_its_name()
    {
        await using var desk = AlertRoom.Open();
        var form = desk.Render<VerbForm>(p => p.Add(c => c.Page, desk.Page()).Add(c => c.Name, "note").Add(c => c.Text, "text").Add(c => c.Hint, "a hint").Add(c => c.OnSubmit, () => { }));
        Assert.False(form.Find("details").HasAttribute("open"));
        Assert.Equal(("note-text", "text"), (form.Find("textarea").Id, form.Find("textarea").GetAttribute("name")));
        Assert.Equal("Note pour les collègues", form.Find("summary").Words());
        Assert.Contains("a hint", form.Words(), StringComparison.Ordinal);
        var grave = desk.Render<VerbForm>(p => p.Add(c => c.Page, desk.Page()).Add(c => c.Name, "redact").Add(c => c.Grave, true).Add(c => c.Open, true).Add(c => c.OnSubmit, () => { }));
        Assert.True(grave.Find("details").HasAttribute("open") && grave.Find("button").ClassList.Contains("grave"));
        Assert.Empty(grave.FindAll("textarea"));
    }
}
