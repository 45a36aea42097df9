using System.Net;
using System.Text.RegularExpressions;
using EPeople.Core.Features.Accounts;
using EPeople.Core.Features.Alerts;
using EPeople.Core.Persistence;
using EPeople.Core.Security;
using EPeople.Web.Tests.Public.Alerts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace EPeople.Web.Tests.Desk.Alerts;

/// <summary>
/// Two worlds, without and with an alert about an investigator: whatever the excluded, administrators, overseers, clerks and custodians can open is
/// the same to the letter, but for fields that are random at every answer. (That time does not tell either is the bench's, verb alerts.)
/// </summary>
public sealed partial class NonInterferenceTests
{
    private const string Passphrase = "nuage olive echelle tiroir merle";
    private const string Excluded = "Hatem Jlassi";

    // Every page and answer that anybody who signs in could ask for without knowing a random id.
    private static readonly string[] _pages =
    [
        "", "figures", "privacy", "alerts", "alerts/proof", "alerts/conversation", "follow", "file",
        "desk", "desk?queue=Unassigned", "desk?q=Jlassi", "desk/alerts", "desk/alerts?ended=true", "desk/vault", "desk/custody",
        "oversight", "oversight/overdue", "oversight/inspection", "oversight/inspection.csv", "oversight/replay",
        "admin", "admin/staff", "admin/mails", "admin/calendar", "admin/keys", "admin/vault", "admin/jobs", "content", "admin/queue", "admin/queue/recurring", "start", "../health/ready", "../health/live",
    ];

    [Fact]
    public async Task Nobody_but_its_readers_can_tell_whether_there_is_an_alert()
    {
        await using var channel = new Channel { Site = new Site { Time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 8, 12, 0, TimeSpan.Zero)) } };
        await channel.InitializeAsync();
        var site = channel.Site;
        var people = new Dictionary<string, Citizen> { ["nobody"] = new(site, "fr") };
        foreach (var (body, role) in new[] { ("presidency_gov", Role.Administrator), ("presidency_gov", Role.Oversight), ("presidency_gov", Role.Arbiter), ("health", Role.Clerk), ("health", Role.Head), ("health", Role.Supervisor) })
            people[$"{role} of {body}"] = await SignedIn(site, await site.Hire(body, role));
        var custodian = await site.Hire("presidency_gov", Role.Custodian);
        people["a custodian"] = await Unlocked(site, custodian);
        var investigator = await site.Hire("presidency_gov", Role.Investigator);
        await Rename(site, investigator, Excluded);
        people["the excluded"] = await Unlocked(site, investigator);
        await channel.Send(new AdmitReader(await IdOf(site, investigator)), channel.Investigator);

        var before = await Seen(people);
        Assert.All(["desk/alerts for the excluded", "desk/custody for a custodian", "admin/vault for Administrator of presidency_gov", "oversight for Oversight of presidency_gov"], page => Assert.StartsWith("200", before[page], StringComparison.Ordinal));
        Same(before, await Seen(people)); // what is masked is all that differs by itself

        using var reporter = new Citizen(site, "ar");
        await reporter.Begin();
        await reporter.Send(("choice", "Confidential"), ("name", "Emna Essayeda"), ("contact", "71 000 000"));
        await reporter.Send(("kind", "Bribe"), ("what", "He took money."), ("where", ""), ("when", ""), ("howknown", ""), ("evidence", ""));
        await reporter.Send(("body", "health"), ("unit", ""), ("person1", Excluded), ("role1", "enquêteur"), ("retaliated", "true"), ("retaliation", "Moved."));
        await reporter.AddFiles("next", ("proof.bin", new byte[300_000]));
        var (receipt, _) = await reporter.FileAlert();
        await reporter.Follow(receipt);
        await reporter.WriteMessage("And again.", retaliated: true);
        await site.Services.GetRequiredService<AlertRounds>().RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, (await channel.Send(new ListAlerts(), channel.Investigator)).Total); // it is there
        Same(before, await Seen(people));
    }

    private static void Same(Dictionary<string, string> before, Dictionary<string, string> after)
    {
        foreach (var (what, answer) in before)
        {
            var then = after[what];
            var at = answer.Zip(then).TakeWhile(pair => pair.First == pair.Second).Count();
            Assert.True(answer == then, $"{what}: …{answer[Math.Max(0, at - 60)..Math.Min(answer.Length, at + 60)]}… and …{then[Math.Max(0, at - 60)..Math.Min(then.Length, at + 60)]}…");
        }
    }

    private static async Task<Dictionary<string, string>> Seen(Dictionary<string, Citizen> people)
    {
        var seen = new Dictionary<string, string>();
        foreach (var (who, person) in people)
        {
            foreach (var page in _pages)
            {
                await person.Open(page);
                seen[$"{page} for {who}"] = $"{(int)person.Status} {person.Address}\n{Random().Replace(person.Page, "*")}";
            }
        }

        return seen;
    }

    private static async Task<Citizen> SignedIn(Site site, string email)
    {
        var person = new Citizen(site, "fr");
        await person.SignIn(email);
        return person;
    }

    private static async Task<Citizen> Unlocked(Site site, string email)
    {
        var key = await site.Equip(email);
        var person = await SignedIn(site, email);
        await person.SendCode(Staff.Code(key));
        await person.Open("desk/vault");
        await person.Send("make", [("passphrase", Passphrase), ("again", Passphrase)]);
        Assert.Equal(HttpStatusCode.OK, person.Status);
        return person;
    }

    private static Task Rename(Site site, string email, string name) => InDb(site, db => db.Users.Where(u => u.Email == email).ExecuteUpdateAsync(u => u.SetProperty(x => x.DisplayName, name)));

    private static async Task<Guid> IdOf(Site site, string email)
    {
        var id = Guid.Empty;
        await InDb(site, async db => id = await db.Users.Where(u => u.Email == email).Select(u => u.Id).SingleAsync());
        return id;
    }

    private static async Task InDb(Site site, Func<EPeopleDb, Task> work)
    {
        await using var scope = site.Services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<EPeopleDb>());
    }

    // Antiforgery tokens, the names of circuits, ids that components make up, and how long the job page took to draw.
    [GeneratedRegex("""(?:value|content)="CfDJ8[^"]*"|\d{4}-\d\d-\d\dT[\d:.]+Z|<li>G[^<]*ms</li>|data-moment[^>]*>[^<]*<|<!--Blazor[^>]*-->|(?<=[a-z]-)[0-9a-f-]{8,36}|<svg.*?</svg>|<bdi[^>]*class="code secret"[^>]*>[^<]*<|\bb-[a-z0-9]{10}\b""", RegexOptions.Singleline)]
    private static partial Regex Random();
}
