using EPeople.Bench.Measuring;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Features.Accounts;
using EPeople.Core.Features.Administration;
using EPeople.Core.Features.Alerts;
using EPeople.Core.Security;
using EPeople.Core.Security.Vault;
using Microsoft.Extensions.DependencyInjection;

namespace EPeople.Bench.Verbs;

/// <summary>
/// The alert channel. Filing: the last step of an alert of 2 KB with the real slow hash (64 MiB, three passes), beside that hash alone, as many at
/// once as the service lets. The list: the most urgent page of many alerts sealed to one investigator, who reads which are theirs.
/// </summary>
internal static class Alerts
{
    private const int Filed = 240;
    private const string Passphrase = "correct horse battery staple";

    public static async Task RunAsync(Options options, Outcome outcome)
    {
        await FileAsync(options, outcome);
        await ListAsync(options, outcome);
    }

    private static async Task FileAsync(Options options, Outcome outcome)
    {
        await using var store = await Store.CreateAsync(options);
        await InvestigatorAsync(store);
        var count = options.Brief ? 16 : Filed;
        var drafts = new List<(string Session, string Receipt)>();
        for (var i = 0; i < count; i++)
            drafts.Add(await DraftAsync(store, new string('x', 2_000)));
        var slow = store.Services.GetRequiredService<SlowHash>();
        await slow.DeriveAsync([1], new byte[16], default);

        List<Timing> raw = [], filed = [];
        foreach (var part in drafts.Chunk(Math.Max(1, count / 4)))
        {
            raw.Add(await Timing.Of(part, 8, (_, draft) => slow.DeriveAsync(System.Text.Encoding.ASCII.GetBytes(draft.Receipt), new byte[16], default)));
            filed.Add(await Timing.Of(part, 8, (_, draft) => store.Dispatcher.Send(new FileAlert(draft.Session, draft.Receipt[^4..]), Actor.Visitor)));
        }

        var (hash, service) = (Timing.Together(raw), Timing.Together(filed));
        outcome.Figure("hash alone, a second", hash.PerSecond, "/s");
        outcome.Figure("filed a second", service.PerSecond, "/s");
        outcome.Figure("filed, p95 of 8 at once", service.P95, "ms");
        outcome.Figure("of the hash alone", service.PerSecond / hash.PerSecond);
        outcome.AtLeast("alerts of 2 KB filed a second", service.PerSecond, 12);
    }

    private static async Task ListAsync(Options options, Outcome outcome)
    {
        await using var store = await Store.CreateAsync(options, new AlertOptions { Slow = new SlowHashOptions(MemoryBytes: 8 * 1024, Iterations: 1) });
        var investigator = await InvestigatorAsync(store);
        var n = options.Size(10_000);
        var made = await Timing.Of([.. Enumerable.Range(0, n)], 4, async (_, i) =>
        {
            var draft = await DraftAsync(store, $"Alert {i}");
            await store.Dispatcher.Send(new FileAlert(draft.Session, draft.Receipt[^4..]), Actor.Visitor);
        });
        outcome.Figure("alerts loaded", n);
        outcome.Figure("loaded a second, all steps, quick hash", made.PerSecond, "/s");
        await store.Dispatcher.Send(new ListAlerts(), investigator);
        var list = await Timing.Repeat(options.Brief ? 3 : 20, async _ =>
        {
            if ((await store.Dispatcher.Send(new ListAlerts(), investigator)).Total != n)
                throw new InvalidOperationException("Not all alerts are listed.");
        });
        outcome.Figure("list, p50", list.P50, "ms");
        outcome.Figure("list, p95", list.P95, "ms");
        outcome.AtMost($"headers of {n} alerts, p95 in ms", list.P95, 500);
    }

    private static async Task<Actor> InvestigatorAsync(Store store)
    {
        var body = store.Services.GetRequiredService<Bodies>().ByCode["presidency_gov"].Id;
        var user = new StaffUser { Id = Guid.CreateVersion7(), UserName = "investigator", DisplayName = "Invented Investigator", Language = "fr" };
        await store.InDb(async db =>
        {
            db.Users.Add(user);
            db.Memberships.Add(new Membership { UserId = user.Id, OrganisationId = body, Role = Role.Investigator });
            await db.SaveChangesAsync();
        });
        var actor = Actor.Staff(user.Id, body, Role.Investigator) with { Session = "bench" };
        await store.Dispatcher.Send(new MakeVaultKey(Passphrase, Passphrase), actor);
        return actor;
    }

    private static async Task<(string Session, string Receipt)> DraftAsync(Store store, string what)
    {
        var session = await store.Dispatcher.Send(new StartAlert(), Actor.Visitor);
        await store.Dispatcher.Send(new NameReporter(session, NameChoice.Anonymous, null, null), Actor.Visitor);
        await store.Dispatcher.Send(new DescribeWrongdoing(session, WrongdoingKind.Bribe, what, null, null, null, null), Actor.Visitor);
        return (session, await store.Dispatcher.Send(new MakeReceipt(session), Actor.Visitor));
    }
}
