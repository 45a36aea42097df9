using System.Net;
using System.Text.RegularExpressions;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Features.Accounts;
using EPeople.Core.Features.Alerts;
using EPeople.Core.Security;
using EPeople.Core.Security.Vault;
using EPeople.Web.Tests.Public.Alerts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using NetVips;

namespace EPeople.Web.Tests.Desk.Alerts;

/// <summary>Investigators' and custodians' pages over HTTP, without script.</summary>
public sealed partial class AlertDeskTests(Channel channel) : IClassFixture<Channel>
{
    private const string Passphrase = "nuage olive echelle tiroir merle";

    private readonly Dictionary<Citizen, Guid> _users = [];

    [Theory]
    [InlineData("ar", "رشوة"), InlineData("fr", "Pot-de-vin"), InlineData("en", "Bribe")]
    public async Task An_alert_is_handled_from_the_first_look_to_its_end(string language, string kind)
    {
        using var desk = await Investigator(language);
        using var reporter = new Citizen(channel.Site, language);
        await reporter.WriteAlert(what: $"matter told in {language}");
        var (receipt, _) = await reporter.FileAlert();

        await desk.Open("desk/alerts");
        Assert.True(desk.Reads(kind) && desk.Reads($"matter told in {language}"));
        var id = (await channel.Send(new ListAlerts(), channel.Investigator)).Rows.First(row => row.Beginning.EndsWith($"in {language}", StringComparison.Ordinal)).Id;
        await desk.Open($"desk/alerts/{id.Value}");
        Assert.True(desk.Reads("Slim Ben Testi") && desk.Reads("Guichet 4"));
        await desk.Send("acknowledge", [("text", "read by us")]);
        Assert.EndsWith($"/desk/alerts/{id.Value}?done=acknowledge", desk.Address, StringComparison.Ordinal);
        await desk.Send("investigate", [("text", "")]);
        await desk.Send("note", [("text", "for colleagues alone")]);
        await desk.Send("mask", [("words", "Guichet 4")]);
        Assert.Contains("<s class=\"masked\">Guichet 4</s>", desk.Page, StringComparison.Ordinal);
        await desk.Send("lift", [("words", "Guichet 4")]);
        await desk.Send("prolong", [("reason", "an expert")]);
        await desk.Send("retaliation", [("text", "moved away")]);
        await Write(desk, id.Value, "which Monday?", ("letter.xyz", [1, 2, 3]));
        Assert.EndsWith("?done=write", desk.Address, StringComparison.Ordinal);
        await desk.Send("redact", [("words", "Guichet 4"), ("reason", "tells who")]);
        Assert.False(desk.Reads("Guichet 4"));

        await desk.Send("close", [("outcome", ""), ("text", "all of it\n  kept")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, desk.Status);
        Assert.True(desk.Reads("all of it\n  kept"));
        Assert.Contains("id=\"close-outcome-error\"", desk.Page, StringComparison.Ordinal);
        await desk.Send("close", [("outcome", "founded_corrected"), ("text", "put right")]);
        await desk.Open("desk/alerts?ended=true");
        Assert.True(desk.Reads($"matter told in {language}"));
        await desk.Open($"desk/alerts/{id.Value}");
        await desk.Send("reopen", [("text", "a new paper")]);

        await reporter.Follow(receipt);
        Assert.All(["read by us", "which Monday?", "letter.xyz", "an expert", "moved away", "put right", "a new paper"], words => Assert.True(reporter.Reads(words), words));
        var link = LinkToFile().Match(reporter.Page).Groups[1].Value;
        Assert.Equal([1, 2, 3], await (await reporter.Fetch(link)).Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.All(["for colleagues alone", "Guichet 4"], words => Assert.False(reporter.Reads(words), words));
    }

    [Fact]
    public async Task Pages_are_for_no_cache_and_run_nothing()
    {
        using var desk = await Investigator("fr");
        foreach (var page in (string[])["desk/alerts", "desk/vault"])
        {
            var answer = await desk.Fetch(page);
            Assert.Equal(("no-store", true), (answer.Headers.CacheControl!.ToString(), answer.Headers.GetValues("Content-Security-Policy").Single().Contains("script-src 'none'", StringComparison.Ordinal)));
            Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
            Assert.DoesNotContain("<script", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_closed_key_leads_to_where_it_is_opened_and_back_and_words_are_not_lost()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var own = new Channel { Site = new Site { Time = time } };
        await own.InitializeAsync();
        var rooms = new AlertDeskTests(own);
        using var desk = await rooms.Investigator("fr");
        var id = await rooms.File();
        await desk.Open($"desk/alerts/{id}");
        time.Advance(TimeSpan.FromMinutes(15));

        var token = desk.Token("acknowledge");
        await desk.Send("note", [("text", "ten minutes of typing")]);
        Assert.True(desk.Reads("Votre clé s’est fermée") && desk.Reads("ten minutes of typing"));
        Assert.DoesNotContain("Slim Ben Testi", desk.Page, StringComparison.Ordinal);
        await Write(desk, id, "a message with a file", token, ("a.xyz", [1]));
        Assert.True(desk.Reads("Votre clé s’est fermée") && desk.Reads("a message with a file"));
        Assert.Equal("/fr/desk/alerts/" + id, (await desk.Fetch($"desk/alerts/{id}/files/1/0")).Headers.Location!.ToString());

        await desk.Open($"desk/alerts/{id}");
        Assert.StartsWith("/fr/desk/vault?return=", desk.Address, StringComparison.Ordinal);
        await desk.Send("open", [("passphrase", "wrong but long enough to be one")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, desk.Status);
        Assert.DoesNotContain("wrong but long", desk.Page, StringComparison.Ordinal);
        await desk.Send("open", [("passphrase", Passphrase)]);
        Assert.Equal((HttpStatusCode.OK, $"/fr/desk/alerts/{id}"), (desk.Status, desk.Address));

        await desk.Open("desk/vault");
        await desk.Send("change", [("old", Passphrase), ("passphrase", "another one of more words"), ("again", "another one of more words")]);
        Assert.True(desk.Reads("La phrase secrète est changée."));
        var again = desk.Sent;
        await desk.Send("shut", []);
        Assert.True(desk.Reads("Clé fermée"));
        await desk.Replay(again); // a form of before
        Assert.StartsWith("/fr/desk/vault", desk.Address, StringComparison.Ordinal);
        await desk.Open("desk/vault?return=https://elsewhere.example/");
        await desk.Send("open", [("passphrase", "another one of more words")]);
        Assert.Equal("/fr/desk/alerts", desk.Address);

        var opened = own.Site.Services.GetRequiredService<OpenedKeys>();
        opened.CloseIdle();
        Assert.Equal(1, opened.Count);
        await desk.Open("sign-out");
        await desk.Send("sign-out", []);
        Assert.Equal(0, opened.Count); // with the sign-in ends the key
    }

    [Fact]
    public async Task Files_are_downloads_but_for_pictures_without_their_metadata()
    {
        using var desk = await Investigator("fr");
        var id = await File(("photo.png", Picture()), ("page.html", "<script>alert(1)</script>"u8.ToArray()));
        var (picture, original, page) = (await desk.Fetch($"desk/alerts/{id}/files/1/0"), await desk.Fetch($"desk/alerts/{id}/files/1/0?original"), await desk.Fetch($"desk/alerts/{id}/files/1/1"));
        foreach (var answer in (HttpResponseMessage[])[picture, original, page])
        {
            Assert.Equal(("default-src 'none'; sandbox; frame-ancestors 'none'", "nosniff"), (answer.Headers.GetValues("Content-Security-Policy").Single(), answer.Headers.GetValues("X-Content-Type-Options").Single()));
            Assert.True(answer.Headers.CacheControl!.NoStore);
        }

        Assert.Equal(("image/png", "inline"), (picture.Content.Headers.ContentType!.MediaType, picture.Content.Headers.ContentDisposition!.DispositionType));
        Assert.Equal(("application/octet-stream", "attachment"), (original.Content.Headers.ContentType!.MediaType, original.Content.Headers.ContentDisposition!.DispositionType));
        Assert.Equal(("application/octet-stream", "attachment"), (page.Content.Headers.ContentType!.MediaType, page.Content.Headers.ContentDisposition!.DispositionType));
        Assert.Equal(Picture(), await original.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.NotEqual(Picture(), await picture.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        foreach (var nowhere in (string[])[$"desk/alerts/{id}/files/2/0", $"desk/alerts/{id}/files/1/7", $"desk/alerts/{Guid.NewGuid()}/files/1/0"])
            Assert.Equal(HttpStatusCode.NotFound, (await desk.Fetch(nowhere)).StatusCode);
        Assert.Equal("/fr/alerts/conversation", (await desk.Fetch("alerts/conversation/files/1/0")).Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_message_without_a_valid_token_is_shown_again_and_not_sent()
    {
        using var desk = await Investigator("fr");
        var id = await File();
        await desk.Open($"desk/alerts/{id}");
        await Write(desk, id, "kept all the same", "no-token");
        Assert.Equal(HttpStatusCode.BadRequest, desk.Status);
        Assert.True(desk.Reads("kept all the same"));
        await desk.Open($"desk/alerts/{id}");
        await Write(desk, id, "", desk.Token("note"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, desk.Status);
        Assert.Contains("id=\"write-text-error\"", desk.Page, StringComparison.Ordinal);
        Assert.Single((await channel.Send(new ReadAlert(new(id)), channel.Investigator)).Notes);
    }

    [Fact]
    public async Task Whoever_is_asked_to_read_declares_first()
    {
        using var desk = await Investigator("fr", "finance");
        var id = await File();
        var user = _users[desk];
        await desk.Open($"desk/alerts/{id}");
        Assert.Equal(HttpStatusCode.NotFound, desk.Status);
        await channel.Send(new OfferReading(new(id), user), channel.Investigator);
        await desk.Open("desk/alerts");
        Assert.Contains($"href=\"desk/alerts/{id}\"", desk.Page, StringComparison.Ordinal);
        await desk.Open($"desk/alerts/{id}");
        Assert.True(desk.Reads("Avant de lire"));
        Assert.False(desk.Reads("Slim Ben Testi") || desk.Reads("Guichet 4"));
        await desk.Send("declare", []);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, desk.Status);
        await desk.Send("declare", [("free", "yes")]);
        Assert.True(desk.Reads("Slim Ben Testi"));

        var other = await File();
        await channel.Send(new OfferReading(new(other), user), channel.Investigator);
        await desk.Open($"desk/alerts/{other}");
        await desk.Send("declare", [("free", "no")]);
        Assert.True(desk.Reads("Ce signalement ne vous est plus scellé"));
    }

    [Fact]
    public async Task Custodians_open_an_identity_together_and_see_no_alert()
    {
        var id = await File(NameChoice.Confidential);
        await channel.Send(new RequestIdentity(new(id), "she must be heard"), channel.Investigator);
        using var custodian = await Signed("fr", "presidency_gov", Role.Custodian);
        Assert.Equal("/fr/desk/custody", custodian.Address);
        Assert.True(custodian.Reads("Aucune demande.")); // asked before this one came
        await custodian.Open("desk/vault");
        await custodian.Send("make", [("passphrase", Passphrase), ("again", "something else")]);
        Assert.Contains("id=\"make-passphrase-error\"", custodian.Page, StringComparison.Ordinal);
        await custodian.Send("make", [("passphrase", Passphrase), ("again", Passphrase)]);
        await custodian.Open("desk/vault");
        Assert.True(custodian.Reads("un collègue qui a déjà sa place doit vous admettre"));
        await channel.Send(new AdmitReader(_users[custodian]), channel.Custodians[0]);
        var later = await File(NameChoice.Confidential);
        await channel.Send(new RequestIdentity(new(later), "for the court"), channel.Investigator);

        await custodian.Open("desk/custody");
        Assert.True(custodian.Reads("for the court"));
        Assert.False(custodian.Reads("she must be heard") || custodian.Reads("Amel Teller"));
        var request = (await channel.Send(new ListCustody(), channel.Custodians[0])).First(row => row.Motive == "for the court").Id.ToString();
        await custodian.Send("agree", [("request", request)]);
        Assert.True(custodian.Reads("Votre accord est enregistré."));
        await channel.Send(new AgreeCustody(Guid.Parse(request)), channel.Custodians[0]);
        Assert.Equal("Amel Teller", (await channel.Send(new ReadIdentity(new(later)), channel.Investigator)).Identity?.Name);
        await custodian.Open("desk/alerts");
        Assert.Equal(HttpStatusCode.NotFound, custodian.Status);
    }

    [Fact]
    public async Task Nobody_else_gets_in()
    {
        foreach (var role in (Role[])[Role.Clerk, Role.Head, Role.Oversight, Role.Administrator])
        {
            using var person = new Citizen(channel.Site, "fr");
            await person.SignIn(await channel.Site.Hire("presidency_gov", role));
            foreach (var page in (string[])["desk/alerts", "desk/vault", "desk/custody", $"desk/alerts/{Guid.NewGuid()}", $"desk/alerts/{Guid.NewGuid()}/files/1/0"])
            {
                await person.Open(page);
                Assert.StartsWith("/fr/sign-in/refused", person.Address, StringComparison.Ordinal);
            }
        }

        using var visitor = new Citizen(channel.Site, "fr");
        await visitor.Open("desk/alerts");
        Assert.StartsWith("/fr/sign-in?", visitor.Address, StringComparison.Ordinal);
    }

    /// <summary>An investigator who has signed in, made a key and, in the presidency, was let in.</summary>
    private async Task<Citizen> Investigator(string language, string body = "presidency_gov")
    {
        var desk = await Signed(language, body, Role.Investigator);
        Assert.StartsWith($"/{language}/desk/vault?return=", desk.Address, StringComparison.Ordinal);
        await desk.Send("make", [("passphrase", Passphrase), ("again", Passphrase)]);
        Assert.Equal($"/{language}/desk/alerts", desk.Address);
        if (body == "presidency_gov")
            await channel.Send(new AdmitReader(_users[desk]), channel.Investigator);
        return desk;
    }

    private async Task<Citizen> Signed(string language, string body, Role role)
    {
        var email = await channel.Site.Hire(body, role);
        var key = await channel.Site.Equip(email);
        var person = new Citizen(channel.Site, language);
        await person.SignIn(email);
        await person.SendCode(Staff.Code(key));
        await using var scope = channel.Site.Services.CreateAsyncScope();
        _users[person] = (await scope.ServiceProvider.GetRequiredService<UserManager<StaffUser>>().FindByEmailAsync(email))!.Id;
        return person;
    }

    /// <summary>An alert past the pages; gives its id.</summary>
    private async Task<Guid> File(params (string Name, byte[] Bytes)[] files) => await File(NameChoice.Anonymous, files);

    private async Task<Guid> File(NameChoice name, params (string Name, byte[] Bytes)[] files)
    {
        var session = await channel.Send(new StartAlert(), Actor.Visitor);
        await channel.Send(new NameReporter(session, name, name == NameChoice.Anonymous ? null : "Amel Teller", null), Actor.Visitor);
        await channel.Send(new DescribeWrongdoing(session, WrongdoingKind.Bribe, "He asked for money.", "Guichet 4", null, null, null), Actor.Visitor);
        await channel.Send(new NameConcerned(session, "health", "Permits", [new("Slim Ben Testi", "head of unit")], false, null), Actor.Visitor);
        foreach (var (file, bytes) in files)
            await channel.Send(new AddAlertFile(session, file, new MemoryStream(bytes)), Actor.Visitor);
        var receipt = await channel.Send(new MakeReceipt(session), Actor.Visitor);
        await channel.Send(new FileAlert(session, receipt[^4..]), Actor.Visitor);
        return (await channel.Reporter(receipt)).AlertId!.Value.Value;
    }

    private static Task Write(Citizen desk, Guid id, string text, params (string Name, byte[] Content)[] files) => Write(desk, id, text, desk.Token("note"), files);

    private static Task Write(Citizen desk, Guid id, string text, string token, params (string Name, byte[] Content)[] files)
    {
        var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new StringContent(text), "text" } };
        foreach (var (name, content) in files)
            form.Add(new ByteArrayContent(content), "files", name);
        return desk.Press($"desk/alerts/{id}/write", form);
    }

    [GeneratedRegex("href=\"(alerts/conversation/files/[0-9]+/0)\"")]
    private static partial Regex LinkToFile();

    private static byte[] Picture()
    {
        using var black = Image.Black(40, 30, bands: 3);
        return black.PngsaveBuffer();
    }
}
