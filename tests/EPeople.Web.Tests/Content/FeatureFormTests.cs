using Bunit;
using EPeople.Core.Domain;
using EPeople.Core.Features.Content;
using EPeople.Core.Security;
using EPeople.Web.Content;

namespace EPeople.Web.Tests.Content;

public sealed class FeatureFormTests
{
    [Fact]
    public async Task It_is_switched_off_with_its_reasons()
    {
        await using var desk = new MudTestContext("fr", Role.ContentEditor);
        desk.Dispatcher.Do<TurnFeature>();
        var form = desk.Render<FeatureForm>(parameters => parameters.Add(f => f.Feature, Feature.Alerts).Add(f => f.Why, null));
        await form.Find("#Alerts-ar").ChangeAsync("صيانة");
        await form.Find("#Alerts-fr").ChangeAsync("Entretien");
        await form.Find("#Alerts-en").ChangeAsync("Maintenance");
        await form.Find("[data-off]").ClickAsync();
        Assert.Equal([new TurnFeature(Feature.Alerts, true, "صيانة", "Entretien", "Maintenance")], desk.Dispatcher.Sent<TurnFeature>());
    }

    [Fact]
    public async Task It_says_why_it_is_off_and_is_switched_on()
    {
        await using var desk = new MudTestContext("fr", Role.ContentEditor);
        desk.Dispatcher.Do<TurnFeature>();
        var form = desk.Render<FeatureForm>(parameters => parameters.Add(f => f.Feature, Feature.Alerts).Add(f => f.Why, new LocalText("صيانة", "Entretien", "Maintenance")));
        Assert.Contains("Entretien", form.Markup, StringComparison.Ordinal);
        await form.Find("[data-on]").ClickAsync();
        Assert.Equal([new TurnFeature(Feature.Alerts, false, null, null, null)], desk.Dispatcher.Sent<TurnFeature>());
    }
}
