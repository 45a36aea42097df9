using Bunit;
using EPeople.Core.Features.Content;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Web.Content;

namespace EPeople.Web.Tests.Content;

public sealed class BannerFormTests
{
    [Fact]
    public async Task What_is_typed_is_sent_with_times_of_Tunis()
    {
        await using var desk = new MudTestContext("fr", Role.ContentEditor);
        desk.Dispatcher.Do<ShowBanner>();
        var shown = 0;
        var form = desk.Render<BannerForm>(parameters => parameters.Add(f => f.Shown, () => shown++));
        await form.Find("#level").ChangeAsync("Alarm");
        await form.Find("#until").ChangeAsync("2026-11-25T09:30:00");
        await form.Find("#text-ar").ChangeAsync("عاصفة");
        await form.Find("#text-fr").ChangeAsync("Tempête");
        await form.Find("#text-en").ChangeAsync("Storm");
        await form.Find("[data-submit]").ClickAsync();

        var until = new DateTimeOffset(2026, 11, 25, 9, 30, 0, TimeSpan.FromHours(1));
        Assert.Equal([new ShowBanner(BannerLevel.Alarm, "عاصفة", "Tempête", "Storm", null, until)], desk.Dispatcher.Sent<ShowBanner>());
        Assert.Equal(1, shown);
    }

    [Fact]
    public async Task What_is_wrong_stands_beside_its_field_and_nothing_is_lost()
    {
        await using var desk = new MudTestContext("fr", Role.ContentEditor);
        desk.Dispatcher.Refuse<ShowBanner>(new Invalid("TextEn", "banner.text"));
        var form = desk.Render<BannerForm>();
        await form.Find("#text-fr").ChangeAsync("Tempête");
        await form.Find("[data-submit]").ClickAsync();
        Assert.Contains("dans cette langue", form.Find("#text-en-error").Words(), StringComparison.Ordinal);
        Assert.Equal("Tempête", form.Find("#text-fr").GetAttribute("value") ?? form.Find("#text-fr").TextContent);
    }
}
