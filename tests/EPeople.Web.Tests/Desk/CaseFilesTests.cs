using Bunit;
using EPeople.Web.Desk;

namespace EPeople.Web.Tests.Desk;

public sealed class CaseFilesTests
{
    [Fact]
    public async Task Pictures_are_shown_sound_is_played_and_everything_opens_apart()
    {
        await using var desk = new MudTestContext();
        var (photo, voice, letter) = (Cases.File("<photo>.png", "image/png", 340_000), Cases.File("voix.mp3", "audio/mpeg"), Cases.File("lettre.pdf", "application/pdf"));
        var files = desk.Render<CaseFiles>(p => p.Add(c => c.Files, [photo, voice, letter]));

        Assert.Equal($"files/{photo.Id.Value}", files.Find("img").GetAttribute("src"));
        Assert.Equal("<photo>.png", files.Find("img").GetAttribute("alt"));
        Assert.Equal($"files/{voice.Id.Value}", files.Find("audio").GetAttribute("src"));
        Assert.All(files.FindAll("a"), link => Assert.Equal(("_blank", "noopener"), (link.GetAttribute("target"), link.GetAttribute("rel"))));
        Assert.Equal("lettre.pdf 2,4 Mo", files.FindAll("li")[2].Words());
        Assert.Contains("340 Ko", files.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_file_shows_nothing()
    {
        await using var desk = new MudTestContext();
        Assert.Empty(desk.Render<CaseFiles>(p => p.Add(c => c.Files, [])).Nodes.OfType<AngleSharp.Dom.IElement>());
    }
}
