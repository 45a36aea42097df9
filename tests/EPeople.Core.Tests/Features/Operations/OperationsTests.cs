using EPeople.Core.Domain;
using EPeople.Core.Features.Accounts;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Features.Operations;
using EPeople.Core.Jobs;
using EPeople.Core.Persistence;
using EPeople.Core.Persistence.Backup;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EPeople.Core.Tests.Features.Operations;

/// <summary>What the administrator sees and does of the running service.</summary>
public sealed class OperationsTests
{
    public static IEnumerable<TheoryDataRow<DatabaseProvider>> Both => TestDatabase.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Each_job_says_when_it_ran_how_it_ended_and_when_it_comes_next(DatabaseProvider provider)
    {
        var crank = new Crank();
        await using var country = await TestCountry.CreateAsync(provider, services => services.Replace(ServiceDescriptor.Singleton<IJobCrank>(crank)));
        var administrator = await country.Staff("presidency_gov", Role.Administrator);
        await country.Send(new RecordJobRun("sweep", country.Now, country.Now.AddSeconds(2), "TimeoutException"), Actor.System);
        await country.Send(new RecordJobRun("sweep", country.Now.AddMinutes(1), country.Now.AddMinutes(1).AddMilliseconds(40), null), Actor.System);

        var jobs = await country.Send(new ListJobs(), administrator);
        Assert.Equal(Schedule.Jobs.Select(job => job.Name), jobs.Select(job => job.Name));
        Assert.Equal(new JobLine("sweep", "* * * * *", country.Now.AddMinutes(1), TimeSpan.FromMilliseconds(40), null, Crank.Soon), jobs[0]);
        Assert.Null(jobs.First(job => job.Name == "purge").LastAt);

        await country.Send(new RunJob("figures"), administrator);
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new RunJob("dance"), administrator));
        Assert.Equal(["figures"], crank.Turned);
        Assert.Equal(1, await country.FromDb(db => db.Audit.CountAsync(a => a.Action == nameof(RunJob) && a.SubjectId == "figures")));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Health_tells_what_waits_what_failed_and_the_last_backup(DatabaseProvider provider)
    {
        var folder = Directory.CreateTempSubdirectory("epeople-backups-").FullName;
        await using var country = await TestCountry.CreateAsync(provider, options: options => options with { BackupFolder = folder });
        var administrator = await country.Staff("presidency_gov", Role.Administrator);
        var filed = await country.File(email: "salim@example.tn");
        await country.Send(new RecordClockFault(filed.Id, country.Now, "TimeoutException"), Actor.System);

        var health = await country.Send(new ReadHealth(), administrator);
        Assert.Equal((provider.ToString(), null, 0, null), (health.Database, health.Backup, health.GivenUp, health.OldestClock));
        Assert.True(health.DatabaseBytes > 10_000 && health.FreeBytes >= 0);
        Assert.Equal((country.Now, true), (health.OldestWaiting, health.Waiting > 0));
        Assert.Equal([new FaultLine(country.Now, "TimeoutException")], health.Faults);

        country.Time.Advance(TimeSpan.FromMinutes(2));
        await country.Send(new RetryClocks(), administrator);
        Assert.Equal(country.Now, (await country.Load(filed.Id)).NextClockAt);
        country.Time.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(country.Now.AddMinutes(-3), (await country.Send(new ReadHealth(), administrator)).OldestClock);

        await country.Send(new BackUpNow(), administrator);
        var last = (await country.Send(new ReadHealth(), administrator)).Backup!;
        Assert.Equal((country.Now, 0), (last.BegunAt, last.Damaged));
        Assert.Empty(await country.Services.GetRequiredService<BackupCheck>().FindAsync(Path.Combine(folder, last.Name), BackupManifest.Read(Path.Combine(folder, last.Name))!, TestContext.Current.CancellationToken));
        Assert.Equal("backup.failed", (await Assert.ThrowsAsync<RuleBroken>(() => country.Send(new BackUpNow(), administrator))).Code); // the folder of this second is there
        Directory.Delete(folder, recursive: true);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task All_of_it_is_the_administrators(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var administrator = await country.Staff("presidency_gov", Role.Administrator);
        Assert.Equal("backup.folder", (await Assert.ThrowsAsync<RuleBroken>(() => country.Send(new BackUpNow(), administrator))).Code);
        foreach (var other in (Actor[])[Actor.Visitor, .. await Task.WhenAll(Enum.GetValues<Role>().Except([Role.Administrator]).Select(role => country.Staff("presidency_gov", role)))])
        {
            await Assert.ThrowsAsync<NotFound>(() => country.Send(new ListJobs(), other));
            await Assert.ThrowsAsync<NotFound>(() => country.Send(new RunJob("sweep"), other));
            await Assert.ThrowsAsync<NotFound>(() => country.Send(new ReadHealth(), other));
            await Assert.ThrowsAsync<NotFound>(() => country.Send(new BackUpNow(), other));
            await Assert.ThrowsAsync<NotFound>(() => country.Send(new RetryClocks(), other));
            await Assert.ThrowsAsync<NotFound>(() => country.Send(new RecordJobRun("sweep", country.Now, country.Now, null), other));
            await Assert.ThrowsAsync<NotFound>(() => country.Send(new ListCookieKeys(), other));
            await Assert.ThrowsAsync<NotFound>(() => country.Send(new KeepCookieKey("key", "<key/>"), other));
            await Assert.ThrowsAsync<NotFound>(() => country.Send(new CreateAdministrator("x@example.tn", null, "fr"), other));
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Keys_of_cookies_lie_sealed_and_open_with_this_servers_secret_alone(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        const string Xml = "<key id=\"1\"><value>very secret</value></key>";
        await country.Send(new KeepCookieKey("key-1", Xml), Actor.System);
        await country.Send(new KeepCookieKey("key-1", "<other/>"), Actor.System); // one that is there stays as it is
        Assert.Equal([Xml], await country.Send(new ListCookieKeys(), Actor.System));
        var row = await country.FromDb(db => db.CookieKeys.AsNoTracking().SingleAsync());
        Assert.DoesNotContain("secret", System.Text.Encoding.UTF8.GetString(row.Sealed), StringComparison.Ordinal);
        Assert.Null(row.Open(ServerSecret.FromBase64(Convert.ToBase64String(new byte[32]))));
        Assert.DoesNotContain("secret", new KeepCookieKey("key-1", Xml).ToString(), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_console_makes_an_administrator_whose_link_lets_in(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var link = await country.Send(new CreateAdministrator("chief@example.tn", null, "fr"), Actor.System);
        Assert.Equal("chief@example.tn", link.Name);
        await country.Send(new ChoosePassword(link.Token, "two pumps and a well"), Actor.Visitor);
        var made = await country.FromDb(db => db.Users.AsNoTracking().SingleAsync(u => u.Email == "chief@example.tn"));
        Assert.NotNull(made.PasswordHash);
        Assert.Equal(Role.Administrator, await country.FromDb(db => db.Memberships.Where(m => m.UserId == made.Id).Select(m => m.Role).SingleAsync()));
        Assert.Equal("email.taken", (await Assert.ThrowsAsync<Invalid>(() => country.Send(new CreateAdministrator("CHIEF@example.tn", null, "fr"), Actor.System))).Errors[0].Code);
    }

    private sealed class Crank : IJobCrank
    {
        public static readonly DateTimeOffset Soon = new(2026, 11, 24, 8, 13, 0, TimeSpan.Zero);

        public List<string> Turned { get; } = [];

        public DateTimeOffset? Next(string name) => Soon;

        public void Turn(string name) => Turned.Add(name);
    }
}
