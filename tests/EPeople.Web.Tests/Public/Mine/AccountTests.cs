using System.IO.Compression;
using System.Net;
using EPeople.Core.Security;
using EPeople.Web.Tests.Desk;

namespace EPeople.Web.Tests.Public.Mine;

/// <summary>Accounts of citizens, in a browser that runs no script.</summary>
public sealed class AccountTests(Site site) : IClassFixture<Site>
{
    [Theory]
    [InlineData("ar"), InlineData("fr"), InlineData("en")]
    public async Task A_code_by_mail_enters_and_the_page_tells_nothing_of_an_address(string language)
    {
        var email = Account.NewAddress();
        using var person = new Citizen(site, language);
        await person.Open("mine");
        Assert.Equal($"/{language}/mine/enter", person.Address);
        await person.Send("enter", [("email", "no address")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, person.Status);
        Assert.Contains("value=\"no address\"", person.Page, StringComparison.Ordinal);

        await person.EnterAccount(site, email);
        await person.Open("mine/sign-out");
        await person.Send("out", []);
        Assert.Equal($"/{language}/mine/enter?ended=1", person.Address);
        var known = await AskedPage(person, email);
        var unknown = await AskedPage(person, Account.NewAddress());
        Assert.Equal(known, unknown);

        async Task<string> AskedPage(Citizen asking, string address)
        {
            await asking.Open("mine/enter");
            await asking.Send("enter", [("email", address)]);
            Assert.Equal($"/{language}/mine/code", asking.Address);
            var page = asking.Page[asking.Page.IndexOf("<main", StringComparison.Ordinal)..];
            return System.Text.RegularExpressions.Regex.Replace(page.Replace(address, "", StringComparison.Ordinal), "value=\"CfDJ8[^\"]*\"", "");
        }
    }

    [Fact]
    public async Task Nothing_happens_by_opening_a_page_and_another_device_enters_with_address_and_code()
    {
        var email = Account.NewAddress();
        using var asking = new Citizen(site, "fr");
        await asking.Open("mine/enter");
        await asking.Send("enter", [("email", email)]);
        var code = await site.MailedCode(email);
        using var other = new Citizen(site, "fr");
        await other.Open("mine/code"); // what the mail's link opens, and mail scanners too
        await other.Open("mine/code");
        Assert.Equal(code, await site.MailedCode(email));
        await other.Send("code", [("email", email), ("code", "1")]);
        Assert.Contains("code-error", other.Page, StringComparison.Ordinal);
        await other.Send("code", [("email", email), ("code", code.Replace(" ", "", StringComparison.Ordinal))]);
        Assert.Equal("/fr/mine", other.Address);
        await asking.Send("code", [("code", code)]);
        Assert.True(asking.Reads("Ce code n’ouvre pas le compte"));
    }

    [Fact]
    public async Task Filed_while_signed_in_it_is_listed_followed_without_key_and_taken_out_again()
    {
        var email = Account.NewAddress();
        using var person = new Citizen(site, "fr");
        await person.EnterAccount(site, email);
        await person.Open("file");
        await person.Send(("kind", "Complaint"));
        await person.Send(("title", "Fuite d’eau"), ("text", "Depuis trois semaines."), ("topic", "water-supply"));
        await person.Send(("go", "next"));
        await person.Send(("governorate", "TN-12"));
        await person.Send(("delegation", ""), ("address", ""));
        await person.Send(("body", "unknown"), ("other", ""));
        Assert.Contains($"value=\"{email}\"", person.Page, StringComparison.Ordinal); // filled in beforehand
        await person.Send(("name", "Salma"), ("email", email), ("phone", ""));
        await person.Send();
        var (code, key) = person.Receipt();

        await person.Open("mine");
        Assert.True(person.Reads("Fuite d’eau"));
        Assert.DoesNotContain("mine?done", person.Page, StringComparison.Ordinal);
        await person.Send("list", [("open", code)]);
        Assert.Equal("/fr/follow/petition", person.Address);
        Assert.DoesNotContain(code, person.Address, StringComparison.Ordinal);
        await person.Send("message", [("message", "encore")]);
        Assert.Equal("/fr/follow/petition?done=message", person.Address);

        await person.Open("mine");
        await person.Send("list", [("leave", code)]);
        Assert.True(person.Reads("Les avez-vous ?"));
        await person.Send("leave", [("code", code)]);
        Assert.Equal("/fr/mine?done=left", person.Address);
        Assert.False(person.Reads("Fuite d’eau"));
        await person.Open("follow/petition"); // what was open as its owner is closed with it
        Assert.Equal("/fr/follow?expired=1", person.Address);

        await person.Open("mine/join");
        await person.Send("join", [("code", code), ("key", "0000-0000-0000-0000-0000")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, person.Status);
        await person.Send("join", [("code", code), ("key", key)]);
        Assert.Equal("/fr/mine?done=joined", person.Address);
        Assert.True(person.Reads("Fuite d’eau"));
    }

    [Fact]
    public async Task Somebody_elses_petition_and_draft_are_not_found()
    {
        using var owner = new Citizen(site);
        await owner.EnterAccount(site, Account.NewAddress());
        var (code, _) = await owner.FileNow("عنوان سري");
        using var stranger = new Citizen(site);
        await stranger.EnterAccount(site, Account.NewAddress());
        await stranger.FileNow("عنوان آخر");
        await stranger.Open("mine");
        var form = stranger.Page;
        foreach (var hostile in new[] { code, "TN-0000-0000", new string('x', 3_000), "<script>" })
        {
            await stranger.Open("mine");
            await stranger.Send("list", [("open", hostile)]);
            Assert.Equal(HttpStatusCode.NotFound, stranger.Status);
        }

        await stranger.Open("mine");
        await stranger.Send("list", [("leave", code)]);
        await stranger.Send("leave", [("code", code)]);
        Assert.Equal(HttpStatusCode.NotFound, stranger.Status);
        Assert.Contains(code, stranger.Sent.Fields.Values);
        await owner.Open("mine");
        Assert.True(owner.Reads("عنوان سري"));
        foreach (var after in new[] { "x", "-", "1-1", "99999999999999999999-0", $"{long.MaxValue}-{Guid.NewGuid():N}", $"638000000000000000-{Guid.NewGuid():N}" })
        {
            await stranger.Open($"mine?after={after}");
            Assert.Equal(HttpStatusCode.OK, stranger.Status);
            Assert.False(stranger.Reads("عنوان سري"));
        }
    }

    [Fact]
    public async Task What_a_guest_began_is_kept_listed_continued_and_dropped()
    {
        var email = Account.NewAddress();
        using var person = new Citizen(site, "en");
        await person.Open("file");
        await person.Send(("kind", "Complaint"));
        await person.Send(("title", "Begun as a guest"), ("text", "every word"), ("topic", "water-supply"));
        await person.EnterAccount(site, email);
        Assert.True(person.Reads("Begun as a guest"));

        using var elsewhere = new Citizen(site, "en"); // another telephone
        await elsewhere.EnterAccount(site, email);
        var id = System.Text.RegularExpressions.Regex.Match(elsewhere.Page, "name=\"continue\" value=\"([^\"]+)\"").Groups[1].Value;
        await elsewhere.Send("drafts", [("continue", id)]);
        Assert.Equal("/en/file/where", elsewhere.Address);
        await elsewhere.Open("file/what");
        Assert.True(elsewhere.Reads("every word"));

        using var stranger = new Citizen(site, "en");
        await stranger.Open("file");
        await stranger.Send(("kind", "Complaint"));
        await stranger.EnterAccount(site, Account.NewAddress());
        await stranger.Send("drafts", [("continue", id)]);
        Assert.Equal(HttpStatusCode.NotFound, stranger.Status);

        await person.Open("mine");
        await person.Send("drafts", [("drop", id)]);
        Assert.Equal("/en/mine?done=dropped", person.Address);
        Assert.False(person.Reads("Begun as a guest"));
    }

    [Fact]
    public async Task Choices_are_kept_and_all_is_taken_along_as_a_zip()
    {
        using var person = new Citizen(site, "fr");
        await person.EnterAccount(site, Account.NewAddress());
        var (code, _) = await person.FileNow("Fuite");
        await person.Open("mine/choices");
        await person.Send("choices", [("notices", "Answers"), ("language", "en"), ("name", "<b>Salma</b>")]);
        Assert.Equal("/fr/mine?done=choices", person.Address);
        await person.Open("mine/choices");
        Assert.Contains("value=\"Answers\" checked", person.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>Salma", person.Page, StringComparison.Ordinal);
        await person.Send("choices", [("notices", "Everything"), ("language", "xx"), ("name", "")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, person.Status);

        await person.Open("mine/data");
        using var token = new FormUrlEncodedContent([new("__RequestVerificationToken", System.Text.RegularExpressions.Regex.Match(person.Page, "action=\"mine/export\".*?name=\"__RequestVerificationToken\" value=\"([^\"]+)\"", System.Text.RegularExpressions.RegexOptions.Singleline).Groups[1].Value)]);
        using var answer = await person.Post("mine/export", token, null);
        Assert.Equal((HttpStatusCode.OK, "application/zip"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.True(answer.Headers.CacheControl!.NoStore);
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        Assert.NotNull(zip.GetEntry($"petitions/{code}.json"));
        using var readme = new StreamReader(zip.GetEntry("README.txt")!.Open());
        Assert.Contains("tout ce que le service garde", await readme.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);

        using var unasked = new FormUrlEncodedContent([]);
        using var refused = await person.Post("mine/export", unasked, null);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        using var visitor = new Citizen(site, "fr");
        await visitor.Open("follow");
        using var foreign = new FormUrlEncodedContent([new("__RequestVerificationToken", visitor.Token("follow"))]);
        using var led = await visitor.Post("mine/export", foreign, null);
        Assert.Equal("/fr/mine/enter", led.Headers.Location?.ToString());
    }

    [Fact]
    public async Task An_account_is_deleted_after_its_address_was_typed_and_the_petition_stays()
    {
        var email = Account.NewAddress();
        using var person = new Citizen(site, "ar");
        await person.EnterAccount(site, email);
        var (code, key) = await person.FileNow("تبقى");
        await person.Open("mine/delete");
        await person.Send("delete", [("email", "")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, person.Status);
        await person.Send("delete", [("email", email.ToUpperInvariant())]);
        Assert.Equal("/ar/mine/enter?ended=deleted", person.Address);
        await person.Open("mine");
        Assert.Equal("/ar/mine/enter", person.Address);
        await person.Open("follow");
        await person.Send("follow", [("code", code), ("key", key)]);
        Assert.True(person.Reads("تبقى"));
        await person.EnterAccount(site, email);
        Assert.False(person.Reads("تبقى"));
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_the_other_device_and_what_it_followed()
    {
        var email = Account.NewAddress();
        using var lost = new Citizen(site, "fr");
        await lost.EnterAccount(site, email);
        var (code, _) = await lost.FileNow("Perdu");
        await lost.Open("mine");
        await lost.Send("list", [("open", code)]);
        Assert.True(lost.Reads("Perdu"));
        using var person = new Citizen(site, "fr");
        await person.EnterAccount(site, email);
        await person.Open("mine/sign-out");
        await person.Send("out", [("where", "everywhere")]);
        await lost.Open("follow/petition");
        Assert.Equal("/fr/follow?expired=1", lost.Address);
        await lost.Open("mine");
        Assert.Equal("/fr/mine/enter", lost.Address);
    }

    [Fact]
    public async Task Staff_pages_know_no_citizen_and_an_account_knows_no_staff()
    {
        using var person = new Citizen(site, "fr");
        await person.EnterAccount(site, Account.NewAddress());
        foreach (var page in new[] { "desk", "oversight", "admin" })
        {
            await person.Open(page);
            Assert.Contains("/fr/sign-in", person.Address, StringComparison.Ordinal);
        }

        using var clerk = new Citizen(site, "fr");
        await clerk.SignIn(await site.Hire("agriculture", Role.Clerk));
        foreach (var page in new[] { "mine", "mine/join", "mine/choices", "mine/data", "mine/delete", "mine/sign-out" })
        {
            await clerk.Open(page);
            Assert.Equal("/fr/mine/enter", clerk.Address);
        }
    }
}
