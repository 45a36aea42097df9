using Bunit;
using EPeople.Web.Desk;

namespace EPeople.Web.Tests.Desk;

public sealed class SignedInTests
{
    [Theory]
    [InlineData("fr", "Se déconnecter"), InlineData("ar", "الخروج"), InlineData("en", "Sign out")]
    public async Task Who_works_here_and_the_way_out_by_post(string language, string way)
    {
        await using var desk = new MudTestContext(language);
        var part = desk.Render<SignedIn>();

        Assert.Equal(MudTestContext.Name, part.Find(".who").Words());
        Assert.Equal(("post", "sign-out", "false"), (part.Find("form").GetAttribute("method"), part.Find("form").GetAttribute("action"), part.Find("form").GetAttribute("data-enhance")));
        Assert.Equal("token of the session", part.Find("input[name=forgery]").GetAttribute("value"));
        Assert.Equal(way, part.Find("button").Words());
        Assert.Equal("account", part.Find("a").GetAttribute("href"));
    }

    [Fact]
    public async Task Nobody_signed_in_shows_nothing()
    {
        await using var desk = new MudTestContext();
        desk.SignIn.SetNotAuthorized();

        Assert.Empty(desk.Render<SignedIn>().FindAll("*"));
    }
}
