using System.Net;
using System.Text.RegularExpressions;
using EPeople.Bench.Loading;
using EPeople.Bench.Measuring;
using EPeople.Bench.Service;
using EPeople.Core.Features.Accounts;
using EPeople.Core.Security;
using EPeople.Core.Seeding;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Bench.Verbs;

/// <summary>Bytes over the wire at the first visit of a page with everything it loads: bodies as a browser asks for them (br, gzip), and headers.</summary>
internal static partial class Weight
{
    private const string Password = "Bench-2026-Password!";

    public static async Task RunAsync(Options options, Outcome outcome)
    {
        var web = await RunningService.PublishAsync(options);
        await using var store = await Store.CreateAsync(options);
        await store.LoadAsync(c => c.Mixed(options.Around(3_000)));
        await AddClerk(store);
        await store.CloseAsync();
        await using var service = await RunningService.StartAsync(web, store);
        using var http = Citizen.Connections();
        var worst = 0.0;
        foreach (var language in new[] { "ar", "fr", "en" })
        {
            foreach (var (name, page) in await CitizensPages(http, service, language))
                worst = Math.Max(worst, Show(outcome, $"{language}.{name}", await Weigh(http, page)));
        }

        outcome.AtMost("heaviest citizen's page, KB", worst, 25);
        using var clerk = new Citizen(http, service.Address, "ar");
        var signIn = await clerk.Get("sign-in");
        var desk = await clerk.Submit(signIn, FormOf(signIn), ("email", "clerk@bench.tn"), ("password", Password));
        if (!desk.Address.AbsolutePath.Contains("/desk", StringComparison.Ordinal))
            desk = await clerk.Get("desk");
        outcome.AtMost("desk, KB", Show(outcome, "ar.desk", await Weigh(http, desk)), 300);
    }

    private static async Task<List<(string Name, Page Page)>> CitizensPages(HttpMessageInvoker http, RunningService service, string language)
    {
        var wording = new Wording();
        using var citizen = new Citizen(http, service.Address, language);
        var pages = new List<(string, Page)> { ("home", await citizen.Get("")), ("privacy", await citizen.Get("privacy")), ("follow", await citizen.Get("follow")) };
        var random = new Random(1);
        var review = await citizen.Prepare(new Wish(wording.Say(random, 0, 6), wording.Say(random, 0, 60)));
        foreach (var step in new[] { "file", "file/what", "file/files", "file/where", "file/place", "file/body", "file/contact", "file/review" })
            pages.Add((step.Replace('/', '.'), await citizen.Get(step)));
        var ticket = await citizen.File(review);
        pages.Add(("receipt", await citizen.Get("file/receipt")));
        pages.Add(("status", await citizen.Open(ticket)));
        return pages;
    }

    private static double Show(Outcome outcome, string name, double bytes)
    {
        outcome.Figure(name + "_kb", bytes / 1024, "KB");
        return bytes / 1024;
    }

    /// <summary>The page itself as it came, plus each asset once, compressed where the server does.</summary>
    private static async Task<double> Weigh(HttpMessageInvoker http, Page page)
    {
        if (page.Status != 200)
            throw new Refused($"{page.Status} at {page.Address.AbsolutePath}", page);
        double bytes = System.Text.Encoding.UTF8.GetByteCount(page.Html) + page.HeaderBytes;
        var address = new Uri(page.Address, WebUtility.HtmlDecode(Base().Match(page.Html).Groups[1].Value));
        var waiting = new Queue<(Uri From, string To)>(Assets().Matches(page.Html).Select(m => (address, m.Groups[1].Value)));
        var seen = new HashSet<Uri>();
        while (waiting.TryDequeue(out var asset))
        {
            var uri = new Uri(asset.From, WebUtility.HtmlDecode(asset.To));
            if (asset.To.StartsWith("data:", StringComparison.Ordinal) || !seen.Add(uri))
                continue;
            using var request = new HttpRequestMessage(HttpMethod.Get, uri);
            request.Headers.TryAddWithoutValidation("Accept-Encoding", "br, gzip");
            using var answer = await http.SendAsync(request, CancellationToken.None);
            var body = await answer.Content.ReadAsByteArrayAsync();
            if (!answer.IsSuccessStatusCode)
                throw new InvalidOperationException($"{uri} answered {(int)answer.StatusCode}.");
            bytes += body.Length + Citizen.HeaderBytesOf(answer);
            if (uri.AbsolutePath.EndsWith(".css", StringComparison.Ordinal) && answer.Content.Headers.ContentEncoding.Count == 0)
            {
                foreach (Match import in Imports().Matches(System.Text.Encoding.UTF8.GetString(body)))
                    waiting.Enqueue((uri, import.Groups[1].Value));
            }
        }

        return bytes;
    }

    private static Task AddClerk(Store store) => store.InDb(async db =>
    {
        var body = await db.Organisations.FirstAsync(o => o.Code != ReferenceSeeder.CentralOffice);
        var user = new StaffUser
        {
            Id = Guid.CreateVersion7(),
            UserName = "clerk@bench.tn",
            NormalizedUserName = "CLERK@BENCH.TN",
            Email = "clerk@bench.tn",
            NormalizedEmail = "CLERK@BENCH.TN",
            EmailConfirmed = true,
            DisplayName = "Clerk",
            Language = "ar",
            SecurityStamp = Guid.NewGuid().ToString("N"),
        };
        user.PasswordHash = new PasswordHasher<StaffUser>().HashPassword(user, Password);
        db.Users.Add(user);
        db.Memberships.Add(new Membership { UserId = user.Id, OrganisationId = body.Id, Role = Role.Clerk });
        await db.SaveChangesAsync();
    });

    private static string FormOf(Page page) => Handler().Match(page.Html).Groups[1].Value;

    [GeneratedRegex("<base href=\"([^\"]*)\"")]
    private static partial Regex Base();

    [GeneratedRegex("<(?:link[^>]*rel=\"(?:stylesheet|icon|modulepreload|preload)\"[^>]*href|script[^>]*src|img[^>]*src)=\"([^\"]+)\"")]
    private static partial Regex Assets();

    [GeneratedRegex("(?:@import |url\\()[\"']?([^\"')]+)")]
    private static partial Regex Imports();

    [GeneratedRegex("name=\"_handler\" value=\"([^\"]+)\"")]
    private static partial Regex Handler();
}
