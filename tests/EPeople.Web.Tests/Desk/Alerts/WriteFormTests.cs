using Bunit;
using EPeople.Core.Features.Alerts;
using EPeople.Web.Desk.Alerts;
using Microsoft.AspNetCore.Http;

namespace EPeople.Web.Tests.Desk.Alerts;

public sealed class WriteFormTests
{
    [Fact]
    public async Task Text_goes_before_files_to_an_address_of_its_own()
    {
        await using var desk = AlertRoom.Open();
        var form = desk.Render<WriteForm>(p => p.Add(c => c.View, AlertRoom.View()).Add(c => c.Page, desk.Page()).AddCascadingValue<HttpContext>(new DefaultHttpContext()));
        Assert.Equal(($"desk/alerts/{AlertRoom.Id.Value}/write", "multipart/form-data"), (form.Find("form").GetAttribute("action"), form.Find("form").GetAttribute("enctype")));
        Assert.Equal(["text", "files"], form.FindAll("textarea, input[type=file]").Select(input => input.GetAttribute("name")));
        Assert.False(form.Find("details").HasAttribute("open"));
    }
}
