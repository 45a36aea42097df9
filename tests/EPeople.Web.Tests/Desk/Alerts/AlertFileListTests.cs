using Bunit;
using EPeople.Core.Features.Alerts;
using EPeople.Web.Desk.Alerts;

namespace EPeople.Web.Tests.Desk.Alerts;

public sealed class AlertFileListTests
{
    [Fact]
    public async Task A_picture_has_its_original_beside_it_and_nothing_else_has()
    {
        await using var desk = AlertRoom.Open();
        var list = desk.Render<AlertFileList>(p => p.Add(c => c.Alert, AlertRoom.Id).Add(c => c.Note, 3).Add(c => c.Files, AlertRoom.Content().Files));
        var root = $"desk/alerts/{AlertRoom.Id.Value}/files/3";
        Assert.Equal([$"{root}/0", $"{root}/0?original", $"{root}/1"], list.FindAll("a").Select(link => link.GetAttribute("href")));
        Assert.Empty(desk.Render<AlertFileList>(p => p.Add(c => c.Alert, AlertRoom.Id).Add(c => c.Note, 1).Add(c => c.Files, [])).FindAll("ul"));
    }
}
