using System.Text.RegularExpressions;
using EPeople.Web.Tests.Public.Alerts;
using EPeople.Web.Tests.Public.Mine;

namespace EPeople.Web.Tests.Public;

/// <summary>A citizen's page costs at most 25 KB over the wire at first visit, with everything it loads.</summary>
public sealed partial class WeightTests(Site site) : IClassFixture<Site>
{
    [Theory]
    [InlineData("ar", "")]
    [InlineData("fr", "")]
    [InlineData("ar", "file")]
    [InlineData("ar", "follow")]
    [InlineData("en", "privacy")]
    [InlineData("ar", "alerts")]
    [InlineData("fr", "alerts/proof")]
    [InlineData("ar", "alerts/conversation")]
    public async Task A_page_alone(string language, string address)
    {
        using var citizen = new Citizen(site, language);
        await citizen.Open(address);
        await Weigh(citizen);
    }

    [Fact]
    public async Task The_heavier_steps_and_the_receipt()
    {
        using var citizen = new Citizen(site);
        await citizen.Write("عنوان", "نص");
        foreach (var step in new[] { "file/what", "file/where", "file/place", "file/body", "file/contact", "file/review" })
        {
            await citizen.Open(step);
            await Weigh(citizen);
        }

        await citizen.Open("file/review");
        await citizen.Send();
        await Weigh(citizen);
    }

    [Fact]
    public async Task The_pages_of_an_account()
    {
        using var person = new Citizen(site);
        await person.Open("mine/enter");
        await Weigh(person);
        await person.EnterAccount(site, Account.NewAddress());
        for (var i = 0; i < 20; i++)
            await person.FileNow($"انقطاع الماء في حيّنا منذ أسابيع {i}");
        foreach (var page in new[] { "mine", "mine/join", "mine/choices", "mine/data", "mine/delete", "mine/sign-out" })
        {
            await person.Open(page);
            Assert.EndsWith(page, person.Address, StringComparison.Ordinal);
            await Weigh(person);
        }
    }

    [Fact]
    public async Task Each_step_of_an_alert()
    {
        using var reporter = new Citizen(site);
        await reporter.WriteAlert(what: new string('ن', 500));
        foreach (var step in new[] { "alerts/name", "alerts/what", "alerts/who", "alerts/files", "alerts/review", "alerts/receipt" })
        {
            await reporter.Open(step);
            Assert.EndsWith(step, reporter.Address, StringComparison.Ordinal);
            await Weigh(reporter);
        }
    }

    private async Task Weigh(Citizen citizen)
    {
        using var browser = site.CreateClient();
        var bytes = await citizen.WireBytes();
        foreach (var asset in Asset().Matches(citizen.Page).Select(m => m.Groups[1].Value).Distinct())
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(asset, UriKind.Relative));
            request.Headers.AcceptEncoding.ParseAdd("gzip");
            using var answer = await browser.SendAsync(request);
            answer.EnsureSuccessStatusCode();
            bytes += (await answer.Content.ReadAsByteArrayAsync()).Length;
        }

        Assert.DoesNotContain("Component-State", citizen.Page, StringComparison.Ordinal); // of a circuit that no citizen's page starts
        Assert.InRange(bytes, 4_000, 25_000); // below it, a sheet was not served and nothing was weighed
    }

    [GeneratedRegex("(?:<link[^>]* href|src)=\"(/[^\"]+)\"")]
    private static partial Regex Asset();
}
