using Bunit;
using EPeople.Core.Features.Oversight;
using EPeople.Web.Oversight;

namespace EPeople.Web.Tests.Oversight;

public sealed class AgeBarTests
{
    [Theory]
    [InlineData("fr", "1–5 jours ouvrés: 3, plus de 30 jours ouvrés: 1"), InlineData("ar", "1–5 أيّام عمل: 3، أكثر من 30 يوم عمل: 1")]
    public async Task The_picture_says_in_words_what_it_shows(string language, string words)
    {
        await using var desk = new MudTestContext(language);
        var bar = desk.Render<AgeBar>(p => p.Add(c => c.Counts, new AgeCounts(3, 0, 0, 1)).Add(c => c.Longest, 8));

        Assert.Equal(words, bar.Find("[role=img]").GetAttribute("aria-label"));
        Assert.Equal("inline-size:50%", bar.Find(".age").GetAttribute("style"));
        Assert.Equal(["a1", "a4"], bar.FindAll("i").Select(part => part.ClassName!));
    }

    [Fact]
    public async Task A_short_bar_is_still_seen_and_none_is_none()
    {
        await using var desk = new MudTestContext();
        Assert.Equal("inline-size:2%", desk.Render<AgeBar>(p => p.Add(c => c.Counts, new AgeCounts(1, 0, 0, 0)).Add(c => c.Longest, 5_000)).Find(".age").GetAttribute("style"));
        Assert.Empty(desk.Render<AgeBar>(p => p.Add(c => c.Counts, default).Add(c => c.Longest, 8)).FindAll(".age"));
    }
}
