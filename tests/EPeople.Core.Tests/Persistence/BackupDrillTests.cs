using System.Collections.Concurrent;
using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Attachments;
using EPeople.Core.Features.Filing;
using EPeople.Core.Features.Following;
using EPeople.Core.Persistence;
using EPeople.Core.Persistence.Backup;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Tests.Features.Attachments;
using EPeople.Core.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace EPeople.Core.Tests.Persistence;

/// <summary>Backup and restore while people file: nothing confirmed is lost, nothing restored is half.</summary>
public sealed class BackupDrillTests
{
    private const int Writers = 4;
    private const int Before = 40;

    public static IEnumerable<TheoryDataRow<DatabaseProvider>> Both => TestDatabase.Both;

    private static CancellationToken Patience => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Both))]
    public async Task Filings_go_on_while_a_backup_is_taken_and_every_confirmed_one_comes_back_whole(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        await country.Staff("presidency_gov", Role.Administrator, "first@example.tn");
        var folder = Directory.CreateTempSubdirectory("epeople-drill-").FullName;
        var (confirmed, stop) = (new ConcurrentQueue<Confirmed>(), new CancellationTokenSource());
        var writers = Enumerable.Range(0, Writers).Select(writer => Task.Run(() => FileOn(country, writer, confirmed, stop.Token), Patience)).ToList();
        while (confirmed.Count < Before)
            await Task.Delay(20, Patience);

        var before = confirmed.ToList();
        var manifest = await country.Services.GetRequiredService<Backups>().TakeAsync(Path.Combine(folder, "backup"), Patience);
        var ended = confirmed.Count;
        while (confirmed.Count < ended + 10) // the service was not in the way, nor hurt
            await Task.Delay(20, Patience);
        await stop.CancelAsync();
        await Task.WhenAll(writers);
        country.Services.GetRequiredService<ServerSecret>().CopyTo(Path.Combine(folder, "kept", "server.secret"));
        Assert.True(ended > before.Count, "Nobody filed while the backup was taken: it showed nothing.");
        Assert.Equal((provider, 0), (manifest.Provider, manifest.Damaged.Count));

        await using var elsewhere = await Elsewhere.CreateAsync(provider, Path.Combine(folder, "new"));
        await elsewhere.Services.GetRequiredService<Restores>().PutBackAsync(Path.Combine(folder, "backup"), false, Path.Combine(folder, "kept", "server.secret"), Patience);
        await elsewhere.MigrateAsync();

        Assert.DoesNotContain(await elsewhere.Verify(), finding => !manifest.Gone.Any(gone => finding.Contains(gone, StringComparison.Ordinal)));
        var all = before.Concat(confirmed.Skip(before.Count)).ToList();
        var (whole, absent) = (0, 0);
        foreach (var (one, at) in all.Select((one, at) => (one, at)))
        {
            if (await elsewhere.IsWhole(one))
                whole++;
            else
                absent++;
            Assert.True(at >= before.Count || whole == at + 1, "A petition that was confirmed before the backup began did not come back.");
        }

        Assert.InRange(whole, before.Count, ended + Writers); // those under way at the moment of the copy may be in it or not
        Assert.Equal(manifest.Rows["petitions"], await elsewhere.FromDb(db => db.Petitions.LongCountAsync(Patience)));
        Assert.Equal(1, await elsewhere.FromDb(db => db.Users.CountAsync(u => u.Email == "first@example.tn", Patience)));
        TestContext.Current.SendDiagnosticMessage($"{provider}: {before.Count} confirmed before, {whole} came back whole, {absent} were filed after; {manifest.Files} files, {manifest.Bytes / 1024} KB, {manifest.Gone.Count} gone");

        // And life goes on there: numbers given by the database do not begin again.
        await elsewhere.File();
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_is_there_is_not_replaced_unless_told_to_and_never_by_a_damaged_backup(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var filed = await FileOne(country, "one", confirmed: null);
        var folder = Directory.CreateTempSubdirectory("epeople-drill-").FullName;
        var backup = Path.Combine(folder, "backup");
        var manifest = await country.Services.GetRequiredService<Backups>().TakeAsync(backup, Patience);
        await Assert.ThrowsAsync<BackupRefused>(() => country.Services.GetRequiredService<Backups>().TakeAsync(backup, Patience));
        await Assert.ThrowsAsync<BackupRefused>(() => country.Services.GetRequiredService<Backups>().TakeAsync(Path.Combine(country.Folder, "inside"), Patience));

        await using var elsewhere = await Elsewhere.CreateAsync(provider, Path.Combine(folder, "new"));
        var restores = elsewhere.Services.GetRequiredService<Restores>();
        Assert.Contains("secret is missing", (await Assert.ThrowsAsync<BackupRefused>(() => restores.PutBackAsync(backup, false, null, Patience))).Message, StringComparison.Ordinal);
        country.Services.GetRequiredService<ServerSecret>().CopyTo(Path.Combine(folder, "new", "keys", "server.secret"));
        await restores.PutBackAsync(backup, false, null, Patience);
        await elsewhere.MigrateAsync();
        Assert.True(await elsewhere.IsWhole(filed));
        var later = await elsewhere.File();
        elsewhere.Leave();

        Assert.Contains("--force", (await Assert.ThrowsAsync<BackupRefused>(() => restores.PutBackAsync(backup, false, null, Patience))).Message, StringComparison.Ordinal);
        var stored = Directory.EnumerateFiles(Path.Combine(backup, "files"), "*", SearchOption.AllDirectories).First();
        var bytes = await File.ReadAllBytesAsync(stored, Patience);
        await File.WriteAllBytesAsync(stored, [.. bytes[..^1], (byte)~bytes[^1]], Patience);
        Assert.Contains(Path.GetFileName(stored), (await Assert.ThrowsAsync<BackupRefused>(() => restores.PutBackAsync(backup, true, null, Patience))).Message, StringComparison.Ordinal);
        Assert.True(await elsewhere.Has(later)); // nothing was touched
        await File.WriteAllBytesAsync(stored, bytes, Patience);
        elsewhere.Leave();

        await restores.PutBackAsync(backup, true, null, Patience);
        await elsewhere.MigrateAsync();
        Assert.False(await elsewhere.Has(later));
        Assert.True(await elsewhere.IsWhole(filed));
        Assert.Empty(await elsewhere.Verify());
        Assert.True(Directory.EnumerateDirectories(Path.Combine(folder, "new"), "before-restore-*").Any());
        Assert.Equal(1, manifest.Rows["petitions"]);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Verify_finds_what_is_not_whole(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var filed = await FileOne(country, "one", confirmed: null);
        async Task<IReadOnlyList<string>> Verify()
        {
            await using var scope = country.Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<Verification>().FindAsync(quick: false, Patience);
        }

        Assert.Empty(await Verify());
        var names = await country.FromDb(db => db.Attachments.Select(a => a.StoredName).ToListAsync(Patience));
        var path = Path.Combine(country.Folder, "files", FileStore.Place(names[0]));
        var bytes = await File.ReadAllBytesAsync(path, Patience);
        await File.WriteAllBytesAsync(path, [.. bytes[..^1], (byte)~bytes[^1]], Patience);
        Assert.Contains("is not as its row tells", Assert.Single(await Verify()), StringComparison.Ordinal);
        File.Delete(path);
        Assert.Contains("is missing", Assert.Single(await Verify()), StringComparison.Ordinal);
        await File.WriteAllBytesAsync(path, bytes, Patience);

        var id = await country.FromDb(db => db.Petitions.Where(p => p.Code == filed.Code).Select(p => p.Id).FirstAsync(Patience));
        await country.InDb(db => db.Events.Where(e => e.PetitionId == id && e.Sequence == 1).ExecuteDeleteAsync(Patience));
        Assert.Contains(await Verify(), finding => finding.Contains(id.Value.ToString(), StringComparison.Ordinal));
    }

    private static async Task FileOn(TestCountry country, int writer, ConcurrentQueue<Confirmed> confirmed, CancellationToken stop)
    {
        for (var number = 0; !stop.IsCancellationRequested; number++)
            await FileOne(country, $"{writer}.{number}", confirmed);
    }

    private static async Task<Confirmed> FileOne(TestCountry country, string name, ConcurrentQueue<Confirmed>? confirmed)
    {
        var draft = await country.Draft();
        var picture = Samples.Png(40 + (name.Length * 8), 30);
        Assert.Empty(await country.Send(new AddDraftFiles(draft, [new IncomingFile($"{name}.png", new MemoryStream(picture))]), Actor.Visitor));
        await country.Send(new FilePetition(draft, $"range {name}"), Actor.Visitor);
        var receipt = (await country.Send(new ReadReceipt(draft), Actor.Visitor))!;
        var one = new Confirmed(receipt.Code, receipt.Key, 1);
        confirmed?.Enqueue(one);
        return one;
    }

    /// <summary>What a person holds: the code, the key, and what was handed in.</summary>
    private sealed record Confirmed(string Code, string Key, int Files);

    /// <summary>Another place, empty.</summary>
    private sealed class Elsewhere : IAsyncDisposable
    {
        private DatabaseOptions _database = null!;
        private string _folder = "";

        public ServiceProvider Services { get; private set; } = null!;

        public static async Task<Elsewhere> CreateAsync(DatabaseProvider provider, string folder)
        {
            Directory.CreateDirectory(folder);
            var elsewhere = new Elsewhere { _database = await TestDatabase.CreateAsync(provider, folder), _folder = folder };
            var services = new ServiceCollection();
            services.AddLogging();
            services.AddSingleton<TimeProvider>(new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero)));
            services.AddEPeopleCore(new CoreOptions { DataFolder = folder, Database = elsewhere._database });
            elsewhere.Services = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
            return elsewhere;
        }

        public async Task MigrateAsync()
        {
            await FromDb(async db =>
            {
                await db.Database.MigrateAsync(Patience);
                return 0;
            });
            await using var scope = Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<AlertDb>().Database.MigrateAsync(Patience);
            await scope.ServiceProvider.GetRequiredService<ShredDb>().Database.MigrateAsync(Patience);
        }

        public async Task<T> FromDb<T>(Func<EPeopleDb, Task<T>> read)
        {
            await using var scope = Services.CreateAsyncScope();
            return await read(scope.ServiceProvider.GetRequiredService<EPeopleDb>());
        }

        public async Task<IReadOnlyList<string>> Verify()
        {
            await using var scope = Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<Verification>().FindAsync(quick: false, Patience);
        }

        public Task<bool> Has(PetitionId id) => FromDb(db => db.Petitions.AnyAsync(p => p.Id == id, Patience));

        /// <summary>There with its history and its files by code and key; false when it is not there at all.</summary>
        public async Task<bool> IsWhole(Confirmed one)
        {
            var dispatcher = Services.GetRequiredService<IDispatcher>();
            if (!await FromDb(db => db.Petitions.AnyAsync(p => p.Code == one.Code, Patience)))
                return false;
            var petitioner = Actor.Petitioner(await dispatcher.Send(new OpenPetition(one.Code, one.Key, "range"), Actor.Visitor, Patience));
            var own = await dispatcher.Send(new ReadOwnPetition(), petitioner, Patience);
            Assert.Equal(one.Files, own.Files.Count);
            foreach (var file in own.Files)
            {
                var opened = await dispatcher.Send(new OpenFile(file.Id), petitioner, Patience);
                await using var content = opened.Content;
                Assert.True(await content.ReadAsync(new byte[8], Patience) == 8);
            }

            return true;
        }

        public async Task<PetitionId> File()
        {
            var dispatcher = Services.GetRequiredService<IDispatcher>();
            var draft = await dispatcher.Send(new StartDraft("fr", PetitionKind.Complaint), Actor.Visitor, Patience);
            await dispatcher.Send(new DescribeMatter(draft, "Plus tard", "Une route coupée depuis lundi.", "other"), Actor.Visitor, Patience);
            await dispatcher.Send(new SayWhere(draft, "TN-11", null, null), Actor.Visitor, Patience);
            await dispatcher.Send(new ChooseBody(draft, "agriculture"), Actor.Visitor, Patience);
            await dispatcher.Send(new GiveContact(draft, "Une personne", null, null, null), Actor.Visitor, Patience);
            await dispatcher.Send(new FilePetition(draft, "range"), Actor.Visitor, Patience);
            return await FromDb(db => db.Petitions.Where(p => p.RequestId == draft).Select(p => p.Id).FirstAsync(Patience));
        }

        /// <summary>As if the service had been stopped: nobody is connected any more.</summary>
        public void Leave()
        {
            SqliteConnection.ClearAllPools();
            NpgsqlConnection.ClearAllPools();
        }

        public async ValueTask DisposeAsync()
        {
            await Services.DisposeAsync();
            SqliteConnection.ClearAllPools();
            await TestDatabase.DropAsync(_database);
            Directory.Delete(Path.GetDirectoryName(_folder)!, recursive: true);
        }
    }
}
