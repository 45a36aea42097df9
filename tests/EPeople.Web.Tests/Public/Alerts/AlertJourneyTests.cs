using System.Net;
using System.Text;
using EPeople.Core.Features.Alerts;
using EPeople.Core.Tests.Features.Attachments;
using Microsoft.Extensions.Time.Testing;

namespace EPeople.Web.Tests.Public.Alerts;

public sealed class AlertJourneyTests(Channel channel) : IClassFixture<Channel>
{
    [Theory]
    [InlineData("ar", "قُدّم تبليغك", "قُرئ"), InlineData("fr", "Votre signalement est déposé", "Lu"), InlineData("en", "Your alert is filed", "Read")]
    public async Task An_alert_is_filed_read_and_talked_about_without_script(string language, string filed, string read)
    {
        using var reporter = new Citizen(channel.Site, language);
        await reporter.WriteAlert("files", what: "السطر الأول\nLe deuxième <b>");
        await reporter.AddFiles("more", ("preuve.pdf", Samples.Pdf()), ("notes.txt", Encoding.UTF8.GetBytes("a b c")));
        Assert.Equal($"/{language}/alerts/files", reporter.Address);
        Assert.True(reporter.Reads("preuve.pdf") && reporter.Reads("notes.txt"));
        await reporter.Send("remove", [("file", "1")]);
        Assert.False(reporter.Reads("notes.txt"));
        await reporter.AddFiles("next");
        Assert.Equal($"/{language}/alerts/review", reporter.Address);
        Assert.True(reporter.Reads("السطر الأول\nLe deuxième <b>") && reporter.Reads("Slim Ben Testi") && reporter.Reads("preuve.pdf"));

        await reporter.Send();
        Assert.Equal($"/{language}/alerts/receipt", reporter.Address);
        var receipt = reporter.Codes()[0];
        Assert.Matches("^[0-9]{4}( [0-9]{4}){3}$", receipt);
        await reporter.Send(("digits", receipt[^4..] == "0000" ? "1111" : "0000"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, receipt), (reporter.Status, reporter.Codes()[0]));
        await reporter.Send(("digits", receipt[^4..]));

        Assert.Equal($"/{language}/alerts/filed", reporter.Address);
        Assert.True(reporter.Reads(filed));
        Assert.DoesNotContain(receipt, reporter.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("Slim", reporter.Page, StringComparison.Ordinal);
        var proof = reporter.Codes()[0];
        await reporter.Send("leave", []);
        Assert.Equal($"/{language}/alerts", reporter.Address);

        using var later = new Citizen(channel.Site, language);
        await later.Open("alerts/proof");
        await later.Send("proof", [("code", proof.ToLowerInvariant())]);
        Assert.Contains("class=\"note ok\"", later.Page, StringComparison.Ordinal);
        await later.Follow(receipt.Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal($"/{language}/alerts/conversation", later.Address);
        Assert.True(later.Reads("Le deuxième <b>"));
        Assert.DoesNotContain(receipt[^4..], later.Page, StringComparison.Ordinal);

        var who = await channel.Reporter(receipt);
        await channel.Send(new AcknowledgeAlert(who.AlertId!.Value, "Merci. Quel jour ?"), channel.Investigator);
        await later.Open("alerts/conversation");
        Assert.True(later.Reads(read) && later.Reads("Merci. Quel jour ?"));
        Assert.DoesNotContain("Kammoun", later.Page, StringComparison.Ordinal);
        await later.WriteMessage("يوم الاثنين", retaliated: true, files: [("صورة.pdf", Samples.Pdf())]);
        Assert.EndsWith("alerts/conversation?sent=1", later.Address, StringComparison.Ordinal);
        Assert.True(later.Reads("يوم الاثنين") && later.Reads("صورة.pdf"));
        await later.Send("leave", []);
        await later.Open("alerts/conversation");
        Assert.False(later.Reads("يوم الاثنين"));
        Assert.Contains("name=\"receipt\"", later.Page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("alerts/name"), InlineData("alerts/what"), InlineData("alerts/who"), InlineData("alerts/files"), InlineData("alerts/review"), InlineData("alerts/receipt"), InlineData("alerts/filed")]
    public async Task A_step_without_a_draft_leads_to_the_start(string address)
    {
        using var reporter = new Citizen(channel.Site);
        await reporter.Open(address);
        Assert.Equal("/ar/alerts", reporter.Address);
    }

    [Theory]
    [InlineData("alerts/who", "name", "/ar/alerts/name"), InlineData("alerts/receipt", "name", "/ar/alerts/name"), InlineData("alerts/review", "what", "/ar/alerts/what"), InlineData("alerts/receipt", "what", "/ar/alerts/what")]
    public async Task A_step_leads_back_to_the_first_unanswered_one(string address, string answered, string leads)
    {
        using var reporter = new Citizen(channel.Site);
        await reporter.WriteAlert(answered);
        await reporter.Open(address);
        Assert.Equal(leads, reporter.Address);
    }

    [Theory]
    [InlineData("alerts/name"), InlineData("alerts/what"), InlineData("alerts/who"), InlineData("alerts/files"), InlineData("alerts/review"), InlineData("alerts/receipt")]
    public async Task A_filed_alert_shows_its_end_and_never_its_words_or_receipt(string address)
    {
        using var reporter = new Citizen(channel.Site, "fr");
        await reporter.WriteAlert();
        var old = reporter.Sent;
        var (receipt, _) = await reporter.FileAlert();
        await reporter.Open(address);
        Assert.Equal("/fr/alerts/filed", reporter.Address);
        Assert.DoesNotContain(receipt[..4], reporter.Page, StringComparison.Ordinal);
        await reporter.Replay(old, ("unit", "autre"));
        Assert.Equal("/fr/alerts/filed", reporter.Address);
    }

    [Fact]
    public async Task Filing_twice_files_once()
    {
        using var reporter = new Citizen(channel.Site);
        await reporter.WriteAlert();
        var (_, proof) = await reporter.FileAlert();
        await reporter.Replay(reporter.Sent);
        Assert.Equal(("/ar/alerts/filed", proof), (reporter.Address, reporter.Codes()[0]));
    }

    [Fact]
    public async Task Every_word_of_a_refused_step_is_kept()
    {
        using var reporter = new Citizen(channel.Site, "fr");
        await reporter.Begin();
        await reporter.Send(("choice", "Confidential"), ("name", " "), ("contact", "Mon contact <gardé>"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, reporter.Status);
        Assert.True(reporter.Reads("Mon contact <gardé>"));
        Assert.Contains("aria-invalid", reporter.Page, StringComparison.Ordinal);
        await reporter.Send(("choice", "Confidential"), ("name", "Leïla"), ("contact", "Mon contact <gardé>"));
        await reporter.Send(("kind", ""), ("what", "Mes mots"), ("where", new string('x', 2001)), ("when", "hier"), ("howknown", ""), ("evidence", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, reporter.Status);
        Assert.True(reporter.Reads("Mes mots") && reporter.Reads(new string('x', 2001)) && reporter.Reads("hier"));
        await reporter.Send(("kind", "Bribe"), ("what", "Mes mots"));
        await reporter.Send("step", [("body", "nowhere"), ("unit", "Bureau 3"), ("person4", "Dernier"), ("role4", "témoin")], token: null);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, reporter.Status);
        Assert.True(reporter.Reads("Bureau 3") && reporter.Reads("Dernier") && reporter.Reads("témoin"));
        await reporter.Send("step", [("body", ""), ("unit", "Bureau 3")], token: "forged");
        Assert.Equal(HttpStatusCode.BadRequest, reporter.Status);
        Assert.True(reporter.Reads("Bureau 3"));
    }

    [Fact]
    public async Task A_message_that_is_refused_comes_back_with_every_word()
    {
        using var reporter = new Citizen(channel.Site, "fr");
        await reporter.WriteAlert();
        var (receipt, _) = await reporter.FileAlert();
        await reporter.Follow(receipt);
        await reporter.WriteMessage("Mes mots gardés", retaliated: true, token: "forged", files: [("a.pdf", Samples.Pdf())]);
        Assert.Equal(HttpStatusCode.BadRequest, reporter.Status);
        Assert.True(reporter.Reads("Mes mots gardés") && reporter.Reads("Rien de ce que vous avez écrit n’est perdu"));
        Assert.Contains("name=\"retaliated\" value=\"true\" checked", reporter.Page, StringComparison.Ordinal);
        Assert.False(reporter.Reads("a.pdf"));
        await reporter.WriteMessage("Mes mots gardés", files: [("vide.pdf", [])]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, reporter.Status);
        Assert.True(reporter.Reads("Mes mots gardés") && reporter.Reads("vide.pdf"));
        await reporter.WriteMessage(new string('y', 10_001));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, reporter.Status);
        Assert.True(reporter.Reads(new string('y', 10_001)));
        await reporter.WriteMessage(" ");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, reporter.Status);
    }

    [Fact]
    public async Task Wrong_malformed_and_unknown_receipts_look_the_same()
    {
        var pages = new List<string>();
        foreach (var wrong in (string[])["0000 0000 0000 0000", "12", "abc", ""])
        {
            using var reporter = new Citizen(channel.Site, "en");
            await reporter.Follow(wrong);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, reporter.Status);
            pages.Add(Same(reporter.Page, wrong));
        }

        Assert.Single(pages.Distinct());
    }

    [Fact]
    public async Task A_second_person_at_the_same_computer_begins_with_empty_pages()
    {
        using var reporter = new Citizen(channel.Site, "fr");
        await reporter.WriteAlert();
        await reporter.Begin();
        Assert.Equal("/fr/alerts/name", reporter.Address);
        await reporter.Open("alerts/review");
        Assert.Equal("/fr/alerts/name", reporter.Address);
        Assert.DoesNotContain("Slim", reporter.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_fifteen_idle_minutes_the_receipt_is_asked_again_and_an_unsent_message_is_not_lost()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var later = new Channel { Site = new Site { Time = time } };
        await later.InitializeAsync();
        using var reporter = new Citizen(later.Site, "fr");
        await reporter.WriteAlert();
        var (receipt, _) = await reporter.FileAlert();
        await reporter.Follow(receipt);
        time.Advance(TimeSpan.FromMinutes(14));
        await reporter.Open("alerts/conversation");
        Assert.True(reporter.Reads("Guichet 4"));
        time.Advance(TimeSpan.FromMinutes(15));
        await reporter.WriteMessage("Ce que j’écrivais");
        Assert.True(reporter.Reads("quart d’heure") && reporter.Reads("Ce que j’écrivais"), reporter.Status + reporter.Page);
        Assert.False(reporter.Reads("Guichet 4"));
        await reporter.Send("open", [("receipt", receipt)]);
        Assert.True(reporter.Reads("Guichet 4"));
    }

    [Fact]
    public async Task A_draft_that_expired_is_begun_anew_with_what_was_just_typed()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var later = new Channel { Site = new Site { Time = time } };
        await later.InitializeAsync();
        using var reporter = new Citizen(later.Site, "fr");
        await reporter.WriteAlert("what");
        time.Advance(TimeSpan.FromHours(3));
        await reporter.Send(("kind", "Bribe"), ("what", "Encore là"));
        Assert.Equal("/fr/alerts/name?expired=1", reporter.Address);
        await reporter.Send(("choice", "Anonymous"));
        Assert.True(reporter.Reads("Encore là"));
        time.Advance(TimeSpan.FromHours(3));
        await reporter.Open("alerts/who");
        Assert.Equal("/fr/alerts?expired=1", reporter.Address);
    }

    [Fact]
    public async Task While_too_many_wait_the_page_says_so_and_keeps_everything()
    {
        await using var busy = new Channel { Site = new Site { Settings = new Dictionary<string, string> { ["Alerts:Slow:AtOnce"] = "1", ["Alerts:Slow:Waiting"] = "0", ["Alerts:Slow:MemoryBytes"] = "67108864", ["Alerts:Slow:Iterations"] = "20" } } };
        using var reporter = new Citizen(busy.Site, "en");
        await reporter.Open("alerts/conversation");
        var slow = Enumerable.Range(0, 2).Select(_ => Task.Run(() => busy.Send(new OpenConversation("1"), EPeople.Core.Security.Actor.Visitor))).ToList();
        await Task.Delay(200, TestContext.Current.CancellationToken);
        await reporter.Send("open", [("receipt", "1234 5678")]);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, reporter.Status);
        Assert.True(reporter.Reads("Many people are waiting") && reporter.Reads("1234 5678"));
        await Task.WhenAny(Task.WhenAll(slow));
    }

    private static string Same(string page, string typed)
    {
        page = System.Text.RegularExpressions.Regex.Replace(page, "value=\"[\\w-]{60,}\"", "");
        return page.Replace($"value=\"{typed}\"", "value=\"\"", StringComparison.Ordinal);
    }
}
