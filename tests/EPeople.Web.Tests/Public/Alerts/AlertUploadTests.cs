using System.Net;
using System.Net.Http.Headers;
using System.Text;
using EPeople.Core.Tests.Features.Attachments;

namespace EPeople.Web.Tests.Public.Alerts;

/// <summary>Bodies that no browser sends, at the two addresses that read files: each has a clear outcome, and nothing in clear touches the disk.</summary>
public sealed class AlertUploadTests(Channel channel) : IClassFixture<Channel>
{
    private const string Marker = "MARKER-in-clear-7f3a";

    private static readonly Dictionary<string, Func<string, (string Type, byte[] Body)>> _bodies = new()
    {
        ["no boundary"] = token => ("multipart/form-data", Body(Field(Token, token))),
        ["empty boundary"] = token => ("multipart/form-data; boundary=\"\"", Body(Field(Token, token))),
        ["boundary of 5,000 signs"] = token => ($"multipart/form-data; boundary={new string('b', 5000)}", Body(Field(Token, token))),
        ["not multipart"] = token => ("application/x-www-form-urlencoded", Encoding.UTF8.GetBytes($"{Token}={token}")),
        ["json"] = _ => ("application/json", "{}"u8.ToArray()),
        ["nothing"] = _ => (Multipart, []),
        ["only the end"] = _ => (Multipart, "--x--\r\n"u8.ToArray()),
        ["another boundary"] = _ => (Multipart, "--y\r\n\r\nMARKER-in-clear-7f3a\r\n--y--\r\n"u8.ToArray()),
        ["endless preamble"] = token => (Multipart, [.. new byte[3_000_000].Select(_ => (byte)'p'), .. Body(Field(Token, token))]),
        ["a file before the token"] = token => (Multipart, Body(File("a.txt", Marker), Field(Token, token))),
        ["no token"] = _ => (Multipart, Body(Field("text", "t"), File("a.txt", Marker))),
        ["an empty token"] = _ => (Multipart, Body(Field(Token, ""), File("a.txt", Marker))),
        ["a forged token"] = _ => (Multipart, Body(Field(Token, "CfDJ8AAAA"), File("a.txt", Marker))),
        ["a token with line ends"] = token => (Multipart, Body(Field(Token, token + "\r\nX-Evil: 1"), File("a.txt", Marker))),
        ["a token of a megabyte"] = _ => (Multipart, Body(Field(Token, new string('a', 1_000_000)))),
        ["a token that is a file"] = token => (Multipart, Body($"Content-Disposition: form-data; name=\"{Token}\"; filename=\"t\"\r\n\r\n{token}")),
        ["a part without headers"] = token => (Multipart, Body(Field(Token, token), "\r\nMARKER-in-clear-7f3a")),
        ["10,000 empty parts"] = token => (Multipart, Body([Field(Token, token), .. Enumerable.Repeat("\r\n", 10_000)])),
        ["10,000 fields"] = token => (Multipart, Body([Field(Token, token), .. Enumerable.Range(0, 10_000).Select(i => Field("f" + i, "v"))])),
        ["40 files"] = token => (Multipart, Body([Field(Token, token), .. Enumerable.Range(0, 40).Select(i => File($"{i}.txt", Marker))])),
        ["a header of 1 MB"] = token => (Multipart, Body(Field(Token, token), $"X-Long: {new string('h', 1_000_000)}\r\n\r\nx")),
        ["a hundred headers"] = token => (Multipart, Body(Field(Token, token), string.Concat(Enumerable.Range(0, 100).Select(i => $"X-{i}: 1\r\n")) + "\r\nx")),
        ["a header without a colon"] = token => (Multipart, Body(Field(Token, token), "nonsense\r\n\r\nx")),
        ["a disposition of nonsense"] = token => (Multipart, Body(Field(Token, token), "Content-Disposition: ;;;=\"\r\n\r\nx")),
        ["a field of 1 MB"] = token => (Multipart, Body(Field(Token, token), Field("text", new string('t', 1_000_000)))),
        ["ends within a file"] = token => (Multipart, Body(Field(Token, token), File("a.txt", Marker))[..^30]),
        ["ends within a header"] = token => (Multipart, [.. Body(Field(Token, token))[..^6], .. "\r\n--x\r\nContent-Dispo"u8]),
        ["ends after the token"] = token => (Multipart, Body(Field(Token, token))[..^6]),
        ["an empty file"] = token => (Multipart, Body(Field(Token, token), File("vide.pdf", ""))),
        ["a file that is too large"] = token => (Multipart, Body(Field(Token, token), File("grand.bin", Marker + new string('z', 300_000)))),
        ["no file chosen"] = token => (Multipart, Body(Field(Token, token), File("", ""))),
        ["zero bytes in a field"] = token => (Multipart, Body(Field(Token, token), Field("text", "a\0b"), Field("th\0en", "x"))),
        ["a field named like the token"] = token => (Multipart, Body(Field(Token, token), Field(Token, "other"))),
        ["go to nowhere"] = token => (Multipart, Body(Field(Token, token), Field("go", "https://evil.example/"), Field("then", "//evil.example"))),
    };

    private const string Token = "__RequestVerificationToken";
    private const string Multipart = "multipart/form-data; boundary=x";

    public static IEnumerable<TheoryDataRow<string, string>> Cases => from body in _bodies.Keys from address in (string[])["alerts/files/add", "alerts/conversation/write"] select new TheoryDataRow<string, string>(body, address);

    [Theory, MemberData(nameof(Cases))]
    public async Task Has_a_clear_outcome(string what, string address)
    {
        using var reporter = new Citizen(channel.Site, "fr");
        if (address == "alerts/files/add")
        {
            await reporter.WriteAlert("files");
        }
        else
        {
            await reporter.WriteAlert();
            await reporter.Follow((await reporter.FileAlert()).Receipt);
        }

        var (type, body) = _bodies[what](reporter.Token("leave"));
        using var content = new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        await reporter.Press(address, content);

        Assert.True((int)reporter.Status < 500, $"{what}: {reporter.Status}");
        Assert.StartsWith("/fr/alerts/", reporter.Address, StringComparison.Ordinal);
        Assert.Contains(reporter.Status, (HttpStatusCode[])[HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.UnprocessableEntity]);
        if (reporter.Status != HttpStatusCode.OK)
            Assert.Contains("role=\"alert\"", reporter.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", reporter.Page, StringComparison.Ordinal);
        NothingInClear();
    }

    [Theory]
    [InlineData("../../../etc/passwd", "passwd"), InlineData("..\\..\\web.config", "web.config"), InlineData("a\u202Efdp.exe", "afdp.exe"), InlineData("a\0b.txt", ".txt"), InlineData("<script>.txt", "script"), InlineData("CON.txt", "_CON")]
    public async Task A_path_or_a_trick_in_a_name_is_only_a_name(string raw, string shown)
    {
        using var reporter = new Citizen(channel.Site, "fr");
        await reporter.WriteAlert("files");
        using var content = new ByteArrayContent(Body(Field(Token, reporter.Token("leave")), File(raw, Marker)));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(Multipart);
        await reporter.Press("alerts/files/add", content);

        Assert.Equal((HttpStatusCode.OK, "/fr/alerts/review"), (reporter.Status, reporter.Address));
        Assert.True(reporter.Reads(shown), reporter.Page);
        Assert.DoesNotContain("<script", reporter.Page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Directory.EnumerateFiles(channel.Site.Folder, "*", SearchOption.AllDirectories), path => path.Contains("passwd", StringComparison.Ordinal) || path.Contains("web.config", StringComparison.Ordinal));
        NothingInClear();
    }

    [Fact]
    public async Task Files_above_the_number_are_refused_by_name_and_those_before_are_kept()
    {
        using var reporter = new Citizen(channel.Site, "fr");
        await reporter.WriteAlert("files");
        await reporter.AddFiles("next", [.. Enumerable.Range(1, 6).Select(i => ($"f{i}.pdf", Samples.Pdf()))]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, reporter.Status);
        Assert.True(reporter.Reads("5 fichiers au plus") && reporter.Reads("f6.pdf"));
        await reporter.Open("alerts/files/add"); // reloaded
        Assert.Equal("/fr/alerts/files", reporter.Address);
        Assert.True(reporter.Reads("f5.pdf"));
        Assert.False(reporter.Reads("f6.pdf"));
    }

    [Theory]
    [InlineData("alerts/files/add", "/fr/alerts?expired=1"), InlineData("alerts/conversation/write", "/fr/alerts/conversation")]
    public async Task Without_a_draft_or_a_conversation_nothing_is_read(string address, string leads)
    {
        using var reporter = new Citizen(channel.Site, "fr");
        using var content = new ByteArrayContent(Body(Field(Token, "x"), File("a.txt", Marker)));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(Multipart);
        await reporter.Press(address, content);
        Assert.Equal((HttpStatusCode.OK, leads), (reporter.Status, reporter.Address));
        NothingInClear();
    }

    private void NothingInClear()
    {
        var marker = Encoding.UTF8.GetBytes(Marker);
        foreach (var path in Directory.EnumerateFiles(channel.Site.Folder, "*", SearchOption.AllDirectories).Concat(Directory.EnumerateFiles(Path.GetTempPath(), "ASPNETCORE_*.tmp")))
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            Assert.True(bytes.AsSpan().IndexOf(marker) < 0, path);
        }
    }

    private static string Field(string name, string value) => $"Content-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}";

    private static string File(string name, string content) => $"Content-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\nContent-Type: text/html\r\n\r\n{content}";

    private static byte[] Body(params string[] parts) => Encoding.UTF8.GetBytes(string.Concat(parts.Select(part => $"--x\r\n{part}\r\n")) + "--x--\r\n");
}
