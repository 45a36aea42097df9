using System.Net;
using System.Net.Http.Headers;
using System.Text;
using EPeople.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EPeople.Web.Tests.Hostile;

/// <summary>Requests no browser of ours would send.</summary>
public sealed class HostileRequestTests(Site site) : IClassFixture<Site>
{
    [Theory]
    [InlineData("GET", "/ar/file/../../etc/passwd", "", "")]
    [InlineData("GET", "/ar/file%2e%2e%2f", "", "")]
    [InlineData("GET", "/xx/file", "", "")]
    [InlineData("GET", "/ar/follow/confirm/%27%22%3Cscript%3E", "", "")]
    [InlineData("GET", "/ar/follow/new-key/AAAA.BBBB", "", "")]
    [InlineData("GET", "/ar/follow/petition", "", "")]
    [InlineData("GET", "/ar/file/receipt", "", "")]
    [InlineData("GET", "/ar/desk", "", "")]
    [InlineData("GET", "/ar/admin", "", "")]
    [InlineData("GET", "/ar/oversight", "", "")]
    [InlineData("POST", "/ar/file", "application/x-www-form-urlencoded", "")]
    [InlineData("POST", "/ar/file", "application/x-www-form-urlencoded", "_handler=step&kind=Complaint")]
    [InlineData("POST", "/ar/file", "application/x-www-form-urlencoded", "_handler=step&kind=Complaint&__RequestVerificationToken=AAAA")]
    [InlineData("POST", "/ar/file", "application/json", "{\"kind\":\"Complaint\"}")]
    [InlineData("POST", "/ar/file", "text/plain", "kind=Complaint")]
    [InlineData("POST", "/ar/file", "multipart/form-data; boundary=x", "--x\r\nbroken")]
    [InlineData("POST", "/ar/follow", "application/x-www-form-urlencoded", "_handler=follow&code=TN-0000-0000&key=x")]
    [InlineData("POST", "/ar", "application/x-www-form-urlencoded", "a=b")]
    [InlineData("PUT", "/ar/file", "application/x-www-form-urlencoded", "a=b")]
    [InlineData("DELETE", "/ar/follow/petition", "", "")]
    [InlineData("TRACE", "/ar", "", "")]
    public async Task A_strange_request_has_a_clear_outcome(string method, string address, string type, string body)
    {
        using var browser = site.Browser();
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(address, UriKind.Relative));
        if (type.Length > 0)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        }

        using var answer = await browser.SendAsync(request);
        var page = await answer.Content.ReadAsStringAsync();

        Assert.True((int)answer.StatusCode < 500, $"{method} {address}: {answer.StatusCode}");
        Assert.DoesNotContain("Exception", page, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ten_megabytes_of_text_are_refused_and_the_server_lives()
    {
        using var citizen = new Citizen(site);
        await citizen.Open("file");
        await citizen.Send(("kind", "Complaint"));
        await citizen.Send(("title", "عنوان"), ("text", new string('x', 10 * 1024 * 1024)), ("topic", "water-supply"));

        Assert.InRange((int)citizen.Status, 400, 499);
        await citizen.Open("file");
        Assert.Equal(HttpStatusCode.OK, citizen.Status);
    }

    [Fact]
    public async Task The_last_form_sent_three_times_files_one_petition()
    {
        using var citizen = new Citizen(site);
        await citizen.Write("ثلاث مرّات", "نصّ");
        await citizen.Send();
        var receipt = citizen.Receipt();
        await citizen.Replay(citizen.Sent);
        await citizen.Replay(citizen.Sent);

        Assert.Equal((HttpStatusCode.OK, receipt), (citizen.Status, citizen.Receipt()));
        await using var scope = site.Services.CreateAsyncScope();
        Assert.Equal(1, await scope.ServiceProvider.GetRequiredService<EPeopleDb>().Petitions.CountAsync(p => p.Title == "ثلاث مرّات"));
    }

    [Theory]
    [InlineData("file/what"), InlineData("file/contact"), InlineData("file/where")]
    public async Task An_old_step_sent_again_after_filing_changes_nothing(string step)
    {
        using var citizen = new Citizen(site);
        await citizen.Write("لا يتغيّر", "نصّ");
        await citizen.Open(step);
        await citizen.Send(("title", "لا يتغيّر"), ("text", "نصّ"), ("topic", "water-supply"), ("name", "سلمى"), ("governorate", "TN-12"));
        await citizen.Open("file/review");
        var old = citizen.Sent;
        await citizen.Send();
        var receipt = citizen.Receipt();
        await citizen.Replay(old, ("title", "آخر"), ("text", "آخر"), ("name", "آخر"), ("governorate", "TN-11"));

        Assert.Equal(("/ar/file/receipt", receipt), (citizen.Address, citizen.Receipt()));
        await using var scope = site.Services.CreateAsyncScope();
        Assert.Equal(0, await scope.ServiceProvider.GetRequiredService<EPeopleDb>().Petitions.CountAsync(p => p.Title == "آخر"));
    }

    [Fact]
    public async Task A_form_replayed_after_its_petition_was_filed_files_nothing_again()
    {
        using var citizen = new Citizen(site);
        await citizen.Write("مرة واحدة", "نصّ");
        await citizen.Send();
        var receipt = citizen.Receipt();
        foreach (var step in (string[])["file/review", "file/what", "file/contact"])
        {
            await citizen.Open(step);
            Assert.Equal("/ar/file/receipt", citizen.Address);
            Assert.Equal(receipt, citizen.Receipt());
        }
    }
}
