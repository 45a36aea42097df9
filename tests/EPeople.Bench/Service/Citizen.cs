using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace EPeople.Bench.Service;

/// <summary>An answer with its page.</summary>
internal sealed record Page(int Status, string Html, string? Location, Uri Address)
{
    /// <summary>Bytes of the answer's status line and headers.</summary>
    public int HeaderBytes { get; init; }
}

/// <summary>Somebody at a browser without script: cookies of one's own, forms as they stand in the page.</summary>
internal sealed partial class Citizen(HttpMessageInvoker http, Uri address, string language) : IDisposable
{
    private readonly Dictionary<string, string> _cookies = [];

    /// <summary>Hears how long each answer took, in milliseconds.</summary>
    public ConcurrentBag<double>? Times { get; init; }

    /// <summary>One connection pool for all; cookies are each citizen's own.</summary>
    public static HttpMessageInvoker Connections() => new(new SocketsHttpHandler
    {
        UseCookies = false,
        AllowAutoRedirect = false,
        UseProxy = false,
        MaxConnectionsPerServer = 256,
        ActivityHeadersPropagator = null,
    });

    /// <summary>A page under the citizen's language, redirects followed.</summary>
    public async Task<Page> Get(string path) => await Follow(await Send(HttpMethod.Get, At(path), null));

    /// <summary>Sends the page's form of this name with these values in its fields, redirects followed.</summary>
    public async Task<Page> Submit(Page page, string form, params (string Name, string Value)[] values) =>
        await Follow(await Send(HttpMethod.Post, page.Address, Body(page, form, values)));

    /// <summary>What a form would send.</summary>
    public static byte[] Body(Page page, string form, params (string Name, string Value)[] values)
    {
        var fields = Fields(page.Html, form);
        var typed = values.ToDictionary(v => v.Name, v => v.Value);
        var body = new StringBuilder();
        foreach (var (name, value) in fields.Where(f => !typed.ContainsKey(f.Name)).Concat(values))
            body.Append(body.Length > 0 ? "&" : "").Append(Encoded(name)).Append('=').Append(Encoded(value));
        return Encoding.ASCII.GetBytes(body.ToString());
    }

    /// <summary>One request, no redirect followed.</summary>
    public async Task<Page> Send(HttpMethod method, Uri to, byte[]? body, bool keepCookies = true)
    {
        using var request = new HttpRequestMessage(method, to);
        if (_cookies.Count > 0)
            request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", _cookies.Select(c => $"{c.Key}={c.Value}")));
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/x-www-form-urlencoded");
        }

        var from = Stopwatch.GetTimestamp();
        using var answer = await http.SendAsync(request, CancellationToken.None);
        var html = await answer.Content.ReadAsStringAsync();
        Times?.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
        if (keepCookies && answer.Headers.NonValidated.TryGetValues("Set-Cookie", out var set))
        {
            foreach (var cookie in set)
            {
                var pair = cookie.Split(';')[0].Split('=', 2);
                if (pair[1].Length == 0)
                    _cookies.Remove(pair[0]);
                else
                    _cookies[pair[0]] = pair[1];
            }
        }

        return new Page((int)answer.StatusCode, html, answer.Headers.NonValidated.TryGetValues("Location", out var where) ? where.ToString() : null, to) { HeaderBytes = HeaderBytesOf(answer) };
    }

    /// <summary>Bytes of an answer's status line and headers.</summary>
    public static int HeaderBytesOf(HttpResponseMessage answer) =>
        19 + answer.Headers.NonValidated.Concat(answer.Content.Headers.NonValidated).Sum(h => h.Value.Sum(v => h.Key.Length + v.Length + 4));

    public Uri At(string path) => new(address, $"/{language}/{path}");

    public void Dispose() => _cookies.Clear();

    private async Task<Page> Follow(Page page)
    {
        for (var hops = 0; hops < 5 && page.Location is { } location && page.Status is >= 300 and < 400; hops++)
            page = await Send(HttpMethod.Get, new Uri(page.Address, location), null);
        return page;
    }

    /// <summary>As a browser sends it: line ends as CRLF, nothing else changed.</summary>
    private static string Encoded(string value) => Uri.EscapeDataString(LineEnds().Replace(value, "\r\n"));

    /// <summary>The hidden, chosen and typed fields of the form whose handler has this name.</summary>
    private static List<(string Name, string Value)> Fields(string html, string form)
    {
        var part = Forms().Matches(html).Select(m => m.Value).FirstOrDefault(f => f.Contains($"value=\"{form}\"", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"No form \"{form}\" in the page:\n{html[..Math.Min(2_000, html.Length)]}");
        var fields = new List<(string, string)>();
        foreach (Match input in Inputs().Matches(part))
        {
            var (name, type) = (Attribute(input.Value, "name"), Attribute(input.Value, "type") ?? "text");
            if (name is not null && type is not ("file" or "submit") && (type is not ("radio" or "checkbox") || input.Value.Contains(" checked", StringComparison.Ordinal)))
                fields.Add((name, Attribute(input.Value, "value") ?? ""));
        }

        return fields;
    }

    private static string? Attribute(string tag, string name)
    {
        var found = Regex.Match(tag, $" {name}=\"([^\"]*)\"");
        return found.Success ? WebUtility.HtmlDecode(found.Groups[1].Value) : null;
    }

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("\r\n|\r|\n")]
    private static partial Regex LineEnds();

    [GeneratedRegex("<input[^>]*>")]
    private static partial Regex Inputs();
}
