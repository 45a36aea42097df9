using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using EPeople.Bench.Measuring;
using EPeople.Bench.Service;

namespace EPeople.Bench.Verbs;

/// <summary>
/// Real texts through the public form of a running service, each of another citizen without script: all must be accepted, be read
/// back with the same code points, and be offered the right body; texts that are too long must come back whole, with the reason.
/// </summary>
internal static partial class Replay
{
    /// <summary>Where the real texts lie, seen from the repository.</summary>
    public const string Default = "../shared/data/routing/train.jsonl";
    private const int Longest = 4_000;
    private const int TooLong = 20;
    private static readonly string[] _languages = ["ar", "fr", "en"];

    public static async Task RunAsync(Options options, Outcome outcome)
    {
        var path = options.Data.Length > 0 ? options.Data : Default;
        if (!System.IO.File.Exists(path))
            throw new FileNotFoundException($"skipped: no data at {Path.GetFullPath(path)} (--data PATH)");
        var all = System.IO.File.ReadLines(path).Select(Sample.Of).ToList();
        var sample = Pick(all, options.Size(1_000));
        var web = await RunningService.PublishAsync(options);
        await using var store = await Store.CreateAsync(options);
        await store.CloseAsync();
        await using var service = await RunningService.StartAsync(web, store);
        using var http = Citizen.Connections();

        var (times, refusals) = (new ConcurrentBag<double>(), new ConcurrentBag<string>());
        var (accepted, same, top1, top3) = (0, 0, 0, 0);
        var from = Stopwatch.GetTimestamp();
        await Timing.Of(sample, options.Clients.Count > 0 ? options.Clients[0] : 8, async (_, text) =>
        {
            try
            {
                using var citizen = new Citizen(http, service.Address, text.Language) { Times = times };
                IReadOnlyList<string> offered = [];
                var ticket = await citizen.File(await citizen.Prepare(new Wish(text.Title, text.Text), shown => offered = shown));
                Interlocked.Increment(ref accepted);
                if (offered.Take(1).Contains(text.Label))
                    Interlocked.Increment(ref top1);
                if (offered.Take(3).Contains(text.Label))
                    Interlocked.Increment(ref top3);
                using var again = new Citizen(http, service.Address, text.Language) { Times = times };
                var read = ReadBack((await again.Open(ticket)).Html);
                if (read == Lines(text.Text))
                    Interlocked.Increment(ref same);
                else
                    refusals.Add($"read back differently: {Difference(Lines(text.Text), read)}");
            }
            catch (Refused refused)
            {
                refusals.Add(refused.Message + Reason(refused.Page));
            }
        });
        var seconds = Stopwatch.GetElapsedTime(from).TotalSeconds;
        var sent = times.Count;
        var kept = await TooLongAsync(all, http, service, outcome);

        foreach (var refusal in refusals.GroupBy(r => r).OrderByDescending(g => g.Count()).Take(10))
            outcome.Line($"  {refusal.Count()} × {refusal.Key}");
        var sorted = times.Order().ToList();
        outcome.Figure("texts", sample.Count);
        outcome.Figure("requests_per_s", sent / seconds, "/s");
        outcome.Figure("request_p50_ms", sorted[sorted.Count / 2], "ms");
        outcome.Figure("request_p95_ms", sorted[(int)(sorted.Count * 0.95)], "ms");
        outcome.AtLeast("accepted", accepted, sample.Count);
        outcome.AtLeast("read back with the same code points", same, sample.Count);
        outcome.AtLeast("routed right, first", (double)top1 / sample.Count, 0.45);
        outcome.AtLeast("routed right, first three", (double)top3 / sample.Count, 0.70);
        outcome.AtLeast("too long: translated error, text kept", kept, TooLong);
    }

    /// <summary>The same texts every time, as many of each language, those that fit.</summary>
    private static List<Sample> Pick(List<Sample> all, int count) =>
        [.. _languages.SelectMany((language, i) => Shuffled(all.Where(s => s.Language == language && s.Text.Length is > 0 and <= Longest)).Take((count / 3) + (i < count % 3 ? 1 : 0)))];

    private static IEnumerable<Sample> Shuffled(IEnumerable<Sample> samples)
    {
        var random = new Random(20261124);
        return samples.OrderBy(s => s.Text, StringComparer.Ordinal).Select(s => (s, Place: random.Next())).OrderBy(p => p.Place).Select(p => p.s);
    }

    /// <summary>Long texts (real ones, and real ones put together): the page must give the error by its field and every word.</summary>
    private static async Task<int> TooLongAsync(List<Sample> all, HttpMessageInvoker http, RunningService service, Outcome outcome)
    {
        var real = all.Where(s => s.Text.Length > Longest).Take(5).ToList();
        var parts = Shuffled(all.Where(s => s.Text.Length is > 100 and <= Longest)).ToList();
        var made = Enumerable.Range(0, TooLong).Select(i => TooLongBy(1 + (i * i), parts, i * 40));
        var kept = 0;
        var words = new HashSet<string>();
        foreach (var (text, i) in real.Concat(made).Take(TooLong).Select((text, i) => (text, i)))
        {
            var language = _languages[i % 3];
            using var citizen = new Citizen(http, service.Address, language);
            var page = await citizen.Submit(await citizen.Get("file"), "step", ("kind", "Complaint"));
            page = await citizen.Submit(page, "step", ("title", text.Title), ("text", text.Text), ("topic", "other"));
            var error = WebUtility.HtmlDecode(Tags().Replace(Error().Match(page.Html).Groups[1].Value, "")).Trim();
            var shown = WebUtility.HtmlDecode(TextArea().Match(page.Html).Groups[1].Value);
            var whole = shown.StartsWith('\n') ? shown[1..] : shown;
            words.Add(language + error);
            if (error.Length > 10 && !error.Contains("too_long", StringComparison.Ordinal) && whole == Lines(text.Text))
                kept++;
            else
                outcome.Line($"  too long, {language}: error «{error}», {Difference(Lines(text.Text), whole)}");
        }

        foreach (var word in words)
            outcome.Line($"  {word}");
        return kept;
    }

    /// <summary>Texts one after another, cut so that this many characters are too many.</summary>
    private static Sample TooLongBy(int surplus, List<Sample> parts, int first)
    {
        var text = new StringBuilder();
        for (var i = first; text.Length < Longest + surplus; i++)
            text.Append(parts[i % parts.Count].Text).Append("\n\n");
        var end = Longest + surplus;
        var cut = text.ToString(0, char.IsHighSurrogate(text[end - 1]) ? end + 1 : end);
        return new Sample(cut.TrimEnd().PadRight(cut.Length, '.'), "", parts[first % parts.Count].Language);
    }

    private static string ReadBack(string html) => WebUtility.HtmlDecode(Words().Match(html).Groups[1].Value);

    /// <summary>The one change that HTML forms make: line ends. The service keeps them as LF.</summary>
    private static string Lines(string text) => LineEnds().Replace(text, "\n");

    private static string Difference(string sent, string read)
    {
        var at = sent.Zip(read).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"{sent.Length} sent, {read.Length} read, at {at} U+{(at < sent.Length ? sent[at] : 0):X4} came as U+{(at < read.Length ? read[at] : 0):X4}";
    }

    private static string Reason(Page page) => Error().Match(page.Html) is { Success: true } error ? ": " + WebUtility.HtmlDecode(Tags().Replace(error.Groups[1].Value, "")).Trim() : "";

    private sealed record Sample(string Text, string Label, string Language)
    {
        public string Title
        {
            get
            {
                var line = LineEnds().Replace(Text, " ");
                var end = Math.Min(100, line.Length);
                return line[..(end > 0 && char.IsHighSurrogate(line[end - 1]) ? end - 1 : end)];
            }
        }

        public static Sample Of(string line)
        {
            using var json = JsonDocument.Parse(line);
            var row = json.RootElement;
            return new Sample(row.GetProperty("text").GetString()!, row.GetProperty("label").GetString()!, row.GetProperty("lang").GetString()!);
        }
    }

    [GeneratedRegex("\r\n|\r|\n")]
    private static partial Regex LineEnds();

    [GeneratedRegex("<div class=\"words\"[^>]*>(.*?)</div>", RegexOptions.Singleline)]
    private static partial Regex Words();

    [GeneratedRegex("<p[^>]*class=\"error\"[^>]*>(.*?)</p>", RegexOptions.Singleline)]
    private static partial Regex Error();

    [GeneratedRegex("<textarea[^>]*name=\"text\"[^>]*>(.*?)</textarea>", RegexOptions.Singleline)]
    private static partial Regex TextArea();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tags();
}
