using System.Diagnostics;
using System.Globalization;
using EPeople.Core.Domain;
using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Features.Notifications;
using EPeople.Core.Features.Search;
using EPeople.Core.Persistence;
using EPeople.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EPeople.Web.Tests.Jobs;

/// <summary>The process dies by SIGKILL in the middle of a sweep and is started again: each rung of each ladder stands exactly once.</summary>
public sealed class KilledSweepTests
{
    private const int Petitions = 1_500;
    private static readonly string[] _ladder = ["remind-5", "remind-2", "overdue", "escalate-unit", "escalate-head", "escalate-centre"];

    public static IEnumerable<TheoryDataRow<DatabaseProvider>> Both => TestDatabase.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Each_rung_once_though_the_process_was_killed_in_the_middle(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        await FileManyAsync(country, DateTimeOffset.UtcNow.AddDays(-75));

        var first = ServiceProcess.Start(country, provider, "http://127.0.0.1:0");
        var atDeath = await UntilAsync(country, steps => steps > 0, first);
        first.Kill(entireProcessTree: true); // SIGKILL
        await first.WaitForExitAsync(TestContext.Current.CancellationToken);
        first.Dispose();
        Assert.InRange(atDeath, 1, (Petitions * _ladder.Length) - 1);

        using var second = ServiceProcess.Start(country, provider, "http://127.0.0.1:0");
        try
        {
            await UntilAsync(country, steps => steps >= Petitions * _ladder.Length, second);
        }
        finally
        {
            second.Kill(entireProcessTree: true);
            await second.WaitForExitAsync(CancellationToken.None);
        }

        var steps = await country.FromDb(db => db.Events.Where(e => _ladder.Contains(e.OnceKey)).Select(e => new { e.PetitionId, e.OnceKey, e.Sequence }).ToListAsync());
        Assert.Equal(Petitions * _ladder.Length, steps.Count);
        Assert.All(steps.GroupBy(s => s.PetitionId), ladder => Assert.Equal(_ladder, ladder.OrderBy(s => s.Sequence).Select(s => s.OnceKey)));
        Assert.Equal(Petitions * _ladder.Length, await country.FromDb(db => db.Outbox.CountAsync(m => m.Template != OutboxMessage.InspectionTemplate)));
        Assert.Equal(0, await country.FromDb(db => db.ClockFaults.CountAsync()));
    }

    private static async Task FileManyAsync(TestCountry country, DateTimeOffset filedAt)
    {
        var policies = country.Services.GetRequiredService<IPolicies>();
        var pack = policies.Packs.InForceOn(policies.Calendar.DayOf(filedAt));
        var due = ResponseClock.Due(pack.RuleFor(PetitionKind.Complaint), filedAt, policies.Calendar);
        await country.InDb(async db =>
        {
            for (var i = 0; i < Petitions; i++)
            {
                var filing = new Filing
                {
                    RequestId = new DraftId(Guid.NewGuid()),
                    Code = TrackingCode.New().Value,
                    KeyHash = new byte[32],
                    Kind = PetitionKind.Complaint,
                    Title = "عنوان",
                    Text = "نصّ",
                    Language = "ar",
                    TopicKey = "other",
                    GovernorateKey = "TN-11",
                    Petitioner = Petitioner.Nobody,
                    OrganisationId = country.Body("health"),
                    BodyIsKnown = true,
                    Pack = pack,
                    Due = due,
                };
                var petition = Petition.File(PetitionId.New(filedAt), filing, policies.Of(pack.Id), filedAt);
                db.Petitions.Add(petition);
                db.Events.AddRange(petition.NewEvents);
                db.SearchEntries.Add(new SearchEntry(petition));
            }

            await db.SaveChangesAsync();
        });
    }

    /// <summary>Waits until the number of steps done satisfies the condition; gives that number.</summary>
    private static async Task<int> UntilAsync(TestCountry country, Func<int, bool> enough, Process process)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < TimeSpan.FromMinutes(3))
        {
            var steps = await country.FromDb(db => db.Events.CountAsync(e => _ladder.Contains(e.OnceKey)));
            if (enough(steps))
                return steps;
            if (process.HasExited)
                Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"The service ended by itself with code {process.ExitCode}."));
            await Task.Delay(20);
        }

        Assert.Fail("The sweep did not come this far in three minutes.");
        return 0;
    }
}
