using System.Diagnostics;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Features.Alerts;
using EPeople.Core.Persistence;
using EPeople.Core.Security;
using EPeople.Core.Security.Vault;
using EPeople.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Tests.Features.Alerts;

/// <summary>Many at once: all are served, in bounded memory, and nothing of one is in another.</summary>
public sealed class AlertCrowdTests
{
    public static IEnumerable<TheoryDataRow<DatabaseProvider>> Both => TestDatabase.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Thirty_two_file_at_once_with_the_real_slow_hash_and_all_succeed(DatabaseProvider provider)
    {
        // 64 MiB each would be 2 GiB at once: two at a time are 128.
        await using var country = await TestCountry.CreateAsync(provider);
        var investigator = await country.Staff("presidency_gov", Role.Investigator);
        await country.Send(new MakeVaultKey(AlertTown.Passphrase, AlertTown.Passphrase), investigator);
        GC.Collect();
        var peak = 0L;
        using var done = new CancellationTokenSource();
        var watch = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                peak = Math.Max(peak, Process.GetCurrentProcess().WorkingSet64);
                await Task.Delay(10);
            }
        });
        var before = Process.GetCurrentProcess().WorkingSet64;

        var receipts = await Task.WhenAll(Enumerable.Range(0, 32).Select(async i =>
        {
            var session = await country.Send(new StartAlert(), Actor.Visitor);
            await country.Send(new NameReporter(session, NameChoice.Anonymous, null, null), Actor.Visitor);
            await country.Send(new DescribeWrongdoing(session, WrongdoingKind.Bribe, $"Number {i}", null, null, null, null), Actor.Visitor);
            await country.Send(new AddAlertFile(session, $"{i}.bin", new MemoryStream(new byte[500_000])), Actor.Visitor);
            var receipt = await country.Send(new MakeReceipt(session), Actor.Visitor);
            await country.Send(new FileAlert(session, receipt[^4..]), Actor.Visitor);
            return (i, receipt);
        }));

        await done.CancelAsync();
        await watch;
        Assert.True(peak - before < 600L * 1024 * 1024, $"{(peak - before) / 1024 / 1024} MB more");
        Assert.Equal(32, (await country.Send(new ListAlerts(), investigator)).Total);
        foreach (var (i, receipt) in receipts.Take(4))
            Assert.Equal($"Number {i}", (await country.Send(new ReadConversation(), (await country.Send(new OpenConversation(receipt), Actor.Visitor))!)).Notes[0].Content!.What);
    }

    [Fact]
    public async Task A_flood_of_wrong_receipts_locks_nobody_out()
    {
        await using var country = await TestCountry.CreateAsync(options: options => options with { Alerts = options.Alerts with { Slow = new SlowHashOptions(MemoryBytes: 1024 * 1024, Iterations: 1, Waiting: 20) } });
        var investigator = await country.Staff("presidency_gov", Role.Investigator);
        await country.Send(new MakeVaultKey(AlertTown.Passphrase, AlertTown.Passphrase), investigator);
        var session = await country.Send(new StartAlert(), Actor.Visitor);
        await country.Send(new NameReporter(session, NameChoice.Anonymous, null, null), Actor.Visitor);
        await country.Send(new DescribeWrongdoing(session, WrongdoingKind.Bribe, "x", null, null, null, null), Actor.Visitor);
        var receipt = await country.Send(new MakeReceipt(session), Actor.Visitor);
        await country.Send(new FileAlert(session, receipt[^4..]), Actor.Visitor);

        var wrong = Enumerable.Range(0, 500).Select(async i =>
        {
            try
            {
                return await country.Send(new OpenConversation($"{i:0000000000000000}"), Actor.Visitor) is null;
            }
            catch (EPeople.Core.Domain.RuleBroken busy) when (busy.Code == "vault.busy")
            {
                return true;
            }
        }).ToList();
        Assert.All(await Task.WhenAll(wrong), Assert.True);
        Assert.NotNull(await country.Send(new OpenConversation(receipt), Actor.Visitor));
    }
}
