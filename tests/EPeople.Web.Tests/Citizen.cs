using System.Net;
using System.Text.RegularExpressions;

namespace EPeople.Web.Tests;

/// <summary>A person with a browser that runs no script: keeps cookies, reads forms, sends them.</summary>
public sealed partial class Citizen(HttpClient browser, string language = "ar") : IDisposable
{
    /// <summary>A fresh browser on a site.</summary>
    public Citizen(Site site, string language = "ar")
        : this(site.Browser(), language)
    {
    }

    /// <summary>The page last shown.</summary>
    public string Page { get; private set; } = "";

    /// <summary>Status of the page last shown.</summary>
    public HttpStatusCode Status { get; private set; }

    /// <summary>The form last sent.</summary>
    public SentForm Sent { get; private set; } = new("", []);

    /// <summary>Where the last answer led, or where the person stands.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Opens a page of the language, following redirects.</summary>
    public async Task Open(string address) => await Show(await browser.GetAsync(new Uri($"/{language}/{address}", UriKind.Relative)), $"/{language}/{address}");

    /// <summary>Sends the page's form of that name with the fields given; hidden fields go along, redirects are followed.</summary>
    public Task Send(params (string Name, string Value)[] fields) => Send("step", fields);

    /// <summary>As above, of another form.</summary>
    public async Task Send(string form, (string Name, string Value)[] fields, string? token = null)
    {
        var hidden = Hidden(form);
        if (token is not null)
            hidden["__RequestVerificationToken"] = token;
        foreach (var (name, value) in fields)
            hidden[name] = value;
        Sent = new SentForm(ActionOf(form), hidden);
        await Replay(Sent);
    }

    /// <summary>Sends a form once more, as it was but for the fields given.</summary>
    public async Task Replay(SentForm form, params (string Name, string Value)[] changed)
    {
        foreach (var (name, value) in changed)
            form.Fields[name] = value;
        using var content = new FormUrlEncodedContent(form.Fields);
        await Show(await browser.PostAsync(new Uri(form.Address, UriKind.Relative), content), form.Address);
    }

    /// <summary>Sends a form with files.</summary>
    public async Task Upload(string form, (string Name, string Value)[] fields, string field, params (string Name, byte[] Content)[] files)
    {
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in Hidden(form))
            content.Add(new StringContent(value), name);
        foreach (var (name, value) in fields)
            content.Add(new StringContent(value), name);
        foreach (var (name, bytes) in files)
            content.Add(new ByteArrayContent(bytes) { Headers = { ContentType = new("text/html") } }, field, name);
        await Show(await browser.PostAsync(new Uri(Address, UriKind.Relative), content), Address);
    }

    /// <summary>Sends a form as it stands, and gives the answer itself; shows nothing.</summary>
    public async Task<HttpResponseMessage> SendRaw(string form)
    {
        using var content = new FormUrlEncodedContent(Hidden(form));
        return await browser.PostAsync(new Uri(ActionOf(form), UriKind.Relative), content);
    }

    /// <summary>Sends a form to an address of its own, and shows what follows.</summary>
    public async Task Press(string address, HttpContent? content = null) => await Show(await browser.PostAsync(new Uri($"/{language}/{address}", UriKind.Relative), content), $"/{language}/{address}");

    /// <summary>Fetches what a page refers to, relative to its base.</summary>
    public Task<HttpResponseMessage> Fetch(string address) => browser.GetAsync(new Uri($"/{language}/{address}", UriKind.Relative));

    /// <summary>Sends what a page's script sends, with the antiforgery token in a header; shows nothing.</summary>
    public async Task<HttpResponseMessage> Post(string address, HttpContent content, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/{language}/{address}", UriKind.Relative)) { Content = content };
        if (token is not null)
            request.Headers.Add("RequestVerificationToken", token);
        return await browser.SendAsync(request);
    }

    /// <summary>The antiforgery token of a form of the page.</summary>
    public string Token(string form) => Hidden(form)["__RequestVerificationToken"];

    /// <summary>Goes through all steps up to the review.</summary>
    public async Task Write(string title, string text)
    {
        await Open("file");
        await Send(("kind", "Complaint"));
        await Send(("title", title), ("text", text), ("topic", "water-supply"));
        await Send(("go", "next"));
        await Send(("governorate", "TN-12"));
        await Send(("delegation", ""), ("address", ""));
        await Send(("body", "unknown"), ("other", ""));
        await Send(("name", "سلمى"), ("email", ""), ("phone", ""));
    }

    /// <summary>Code and key as the receipt shows them.</summary>
    public (string Code, string Key) Receipt()
    {
        var codes = CodeInPage().Matches(Page[Page.IndexOf("class=\"receipt\"", StringComparison.Ordinal)..]);
        return (codes[0].Groups[1].Value, codes[1].Groups[1].Value);
    }

    /// <summary>Bytes of the page where the person stands, as it goes over the wire to a browser.</summary>
    public async Task<int> WireBytes()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Address, UriKind.Relative));
        request.Headers.AcceptEncoding.ParseAdd("gzip");
        using var answer = await browser.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadAsByteArrayAsync()).Length;
    }

    /// <summary>Whether the page, as a person reads it, contains the words.</summary>
    public bool Reads(string words) => WebUtility.HtmlDecode(Page).Contains(words, StringComparison.Ordinal);

    /// <inheritdoc/>
    public void Dispose() => browser.Dispose();

    private async Task Show(HttpResponseMessage answer, string address)
    {
        for (var hops = 0; answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.SeeOther && hops < 5; hops++)
        {
            address = new Uri(new Uri("http://localhost"), answer.Headers.Location!).PathAndQuery;
            answer = await browser.GetAsync(new Uri(address, UriKind.Relative));
        }

        (Status, Address, Page) = (answer.StatusCode, address, await answer.Content.ReadAsStringAsync());
    }

    private string FormOf(string name) => FormInPage().Matches(Page).Select(m => m.Value).First(f => f.Contains($"name=\"_handler\" value=\"{name}\"", StringComparison.Ordinal));

    /// <summary>Where a form goes: to an address of its own, relative to the page's base, or to where the page stands.</summary>
    private string ActionOf(string form) => Action().Match(FormOf(form)) is { Success: true } own ? new Uri(new Uri($"http://localhost/{language}/"), WebUtility.HtmlDecode(own.Groups[1].Value)).PathAndQuery : Address;

    private Dictionary<string, string> Hidden(string form)
    {
        var found = FormOf(form);
        return HiddenField().Matches(found).ToDictionary(m => m.Groups[1].Value, m => WebUtility.HtmlDecode(m.Groups[2].Value));
    }

    [GeneratedRegex("<form .*?</form>", RegexOptions.Singleline)]
    private static partial Regex FormInPage();

    [GeneratedRegex("^<form [^>]*action=\"([^\"]+)\"")]
    private static partial Regex Action();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex HiddenField();

    [GeneratedRegex("class=\"code\"[^>]*>([^<]+)<")]
    private static partial Regex CodeInPage();
}

/// <summary>A form as it went over the wire.</summary>
public sealed record SentForm(string Address, Dictionary<string, string> Fields);
