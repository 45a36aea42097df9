using System.Net;

namespace EPeople.Web.Tests.Public.Alerts;

/// <summary>Hostile words in every field of every page: each is refused beside its field or only shown again as words.</summary>
public sealed class AlertHostileTests(Channel channel) : IClassFixture<Channel>
{
    private static readonly Dictionary<string, string> _words = new()
    {
        ["script"] = "<script>alert(1)</script>",
        ["attribute"] = "\" onfocus=\"alert(1)\" autofocus x=\"",
        ["end of a box"] = "</textarea><img src=x onerror=alert(1)>",
        ["sql"] = "'; DROP TABLE Alerts; --",
        ["zero byte"] = "a\0b",
        ["override of direction"] = "abc\u202Etxt.exe\u2066",
        ["lone surrogate"] = "a\uD800b",
        ["placeholders"] = "{0} {1} {{ %s ${jndi:ldap://x/y}",
        ["100,000 letters"] = new('x', 100_000),
        ["combining marks"] = "e" + new string('\u0301', 5_000),
        ["line ends"] = "a\r\nSet-Cookie: x=1\r\n\r\nb",
        ["arabic digits"] = "٠١٢٣٤٥٦٧٨٩٠١٢٣٤٥",
        ["negative number"] = "-1",
        ["number too large"] = "99999999999999999999",
        ["blank"] = " \t ",
    };

    private static readonly Dictionary<string, (string Form, string[] Fields)> _places = new()
    {
        ["alerts/name"] = ("step", ["choice", "name", "contact"]),
        ["alerts/what"] = ("step", ["kind", "what", "where", "when", "howknown", "evidence"]),
        ["alerts/who"] = ("step", ["body", "unit", "person1", "role1", "person5", "retaliated", "retaliation"]),
        ["alerts/files"] = ("remove", ["file"]),
        ["alerts/receipt"] = ("step", ["digits"]),
        ["alerts/proof"] = ("proof", ["code"]),
        ["alerts/conversation"] = ("open", ["receipt"]),
    };

    public static IEnumerable<TheoryDataRow<string, string>> Cases => from place in _places.Keys from word in _words.Keys select new TheoryDataRow<string, string>(place, word);

    [Theory, MemberData(nameof(Cases))]
    public async Task Words_stay_words(string place, string word)
    {
        using var reporter = new Citizen(channel.Site, "en");
        await reporter.WriteAlert();
        if (place == "alerts/files")
        {
            await reporter.Open(place);
            await reporter.AddFiles("more", ("a.txt", [1, 2, 3]));
        }
        else
        {
            await reporter.Open(place);
        }

        var (form, fields) = _places[place];
        await reporter.Send(form, [.. fields.Select(field => (field, _words[word]))]);

        Assert.True((int)reporter.Status < 500, $"{place} {word}: {reporter.Status}");
        Assert.DoesNotContain("<script>alert", reporter.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img src=x", reporter.Page, StringComparison.Ordinal);
        Assert.DoesNotContain(" onfocus=\"alert", reporter.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", reporter.Page, StringComparison.Ordinal);
        await reporter.Open("alerts/review");
        Assert.Equal(HttpStatusCode.OK, reporter.Status);
        Assert.DoesNotContain("<script>alert", reporter.Page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("p1", "nonsense"), InlineData("p1", ""), InlineData("p2", "nonsense"), InlineData("p2", "CfDJ8AAAA.BBBB"), InlineData("p1", "'; DROP TABLE x")]
    public async Task A_made_up_cookie_opens_nothing(string name, string value)
    {
        using var browser = channel.Site.Browser();
        foreach (var address in (string[])["alerts", "alerts/name", "alerts/review", "alerts/receipt", "alerts/filed", "alerts/conversation"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/en/{address}", UriKind.Relative));
            request.Headers.TryAddWithoutValidation("Cookie", $"{name}={value}");
            using var answer = await browser.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.True((int)answer.StatusCode is 200 or 302, $"{address}: {answer.StatusCode}");
        }
    }

    [Theory]
    [InlineData("GET", "/alerts/begin"), InlineData("POST", "/alerts/begin"), InlineData("POST", "/xx/alerts/begin"), InlineData("PUT", "/en/alerts/files/add"), InlineData("DELETE", "/en/alerts/conversation"), InlineData("POST", "/en/alerts"), InlineData("POST", "/en/alerts/name"), InlineData("GET", "/en/alerts/no-such-page"), InlineData("GET", "/en/alerts/../alerts/filed"), InlineData("GET", "/en/alerts/files?then=%00"), InlineData("GET", "/en/alerts?expired=<script>"), InlineData("HEAD", "/en/alerts")]
    public async Task A_strange_request_has_a_clear_outcome(string method, string address)
    {
        using var browser = channel.Site.Browser();
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(address, UriKind.Relative));
        using var answer = await browser.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True((int)answer.StatusCode < 500, $"{method} {address}: {answer.StatusCode}");
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
    }
}
