using System.Net;
using Bunit;
using EPeople.Core.Security;
using EPeople.Web.Desk.Counter;
using EPeople.Web.Tests.Desk.Alerts;
using Microsoft.AspNetCore.Http;

namespace EPeople.Web.Tests.Desk.Counter;

public sealed class CounterPageTests(Site site) : IClassFixture<Site>
{
    [Theory]
    [InlineData("ar", "الاستقبال"), InlineData("fr", "Guichet"), InlineData("en", "Counter")]
    public async Task It_offers_three_ways_in_and_a_new_key(string language, string title)
    {
        await using var desk = AlertRoom.Open(language, Role.Registrar);
        var page = desk.Render<CounterPage>(p => p.AddCascadingValue<HttpContext>(new DefaultHttpContext()));
        Assert.Equal(title, page.Find("h1").TextContent);
        Assert.Equal(["Counter", "Phone", "Paper"], page.FindAll("input[type=radio]").Select(way => way.GetAttribute("value")!));
        Assert.Equal(2, page.FindAll("form").Count);
    }

    [Fact]
    public async Task A_registrar_files_for_somebody_without_script_prints_the_receipt_and_comes_back()
    {
        using var registrar = await Registrar("fr");
        Assert.Equal("/fr/desk/counter", registrar.Address);

        await registrar.Send("begin", [("channel", "Paper"), ("language", "ar"), ("receivedon", "")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, registrar.Status);
        Assert.True(registrar.Reads("Indiquez le jour de réception du papier"));
        await registrar.Send("begin", [("channel", "Counter"), ("language", "ar"), ("receivedon", "")]);
        Assert.Equal("/ar/file", registrar.Address);
        Assert.True(registrar.Reads("تودعها عن شخص آخر"));
        await registrar.Send(("kind", "Complaint"));
        Assert.True(registrar.Reads("تودعها عن شخص آخر"));
        await registrar.Send(("title", "انقطاع الماء"), ("text", "منذ ثلاثة أسابيع"), ("topic", "other"));
        await registrar.Open("file/where");
        await registrar.Send(("governorate", "TN-11"));
        await registrar.Open("file/body");
        await registrar.Send(("body", "agriculture"));
        await registrar.Open("file/contact");
        await registrar.Send(("name", "راضية التجريبية"));
        await registrar.Open("file/review");
        await registrar.Send();
        Assert.EndsWith("/file/receipt", registrar.Address, StringComparison.Ordinal);
        var (code, key) = registrar.Receipt();
        await registrar.Send("leave", []);
        Assert.EndsWith("/desk/counter", registrar.Address, StringComparison.Ordinal);

        await registrar.Send("key", [("code", code), ("name", "راضية التجريبية"), ("cardseen", "yes")]);
        Assert.Equal(HttpStatusCode.OK, registrar.Status);
        Assert.Contains(code, registrar.Page, StringComparison.Ordinal);
        Assert.DoesNotContain(key, registrar.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"راضية", registrar.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_card_keeps_what_was_typed_and_says_nothing_of_the_petition()
    {
        using var registrar = await Registrar("fr");
        await registrar.Send("key", [("code", "TN-7K4M-92QX"), ("name", "Radhia"), ("phone", "22"), ("cardseen", "")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, registrar.Status);
        Assert.Contains("value=\"Radhia\"", registrar.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_else_comes_in()
    {
        var email = await site.Hire("agriculture", Role.Clerk);
        using var clerk = new Citizen(site, "fr");
        await clerk.SignIn(email);
        await clerk.Open("desk/counter");
        Assert.StartsWith("/fr/sign-in/refused", clerk.Address, StringComparison.Ordinal);
    }

    private async Task<Citizen> Registrar(string language)
    {
        var email = await site.Hire("agriculture", Role.Registrar);
        var registrar = new Citizen(site, language);
        await registrar.SignIn(email);
        await registrar.Open("desk/counter");
        return registrar;
    }
}
