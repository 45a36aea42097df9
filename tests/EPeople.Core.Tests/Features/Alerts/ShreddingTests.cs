using EPeople.Core.Domain;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Features.Alerts;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EPeople.Core.Tests.Features.Alerts;

/// <summary>An alert ends with its key: after that nobody reads it, from no backup, and its receipt looks like one that never was.</summary>
public sealed class ShreddingTests
{
    public static IEnumerable<TheoryDataRow<DatabaseProvider>> Both => TestDatabase.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Closed_warned_of_and_destroyed_with_a_certificate(DatabaseProvider provider)
    {
        await using var town = await AlertTown.CreateAsync(provider);
        var filed = await town.File(files: [("a.pdf", new byte[1000])]);
        var stays = await town.File();
        await town.Country.Send(new AcknowledgeAlert(filed.Id, null), town.Investigator);
        await Close(town, filed.Id);

        await Rounds(town, days: 77);
        await town.Country.InAlerts(async (db, shred) =>
        {
            Assert.Equal(AlertState.Expiring, (await db.Alerts.FirstAsync(a => a.Id == filed.Id)).State);
            Assert.Equal(2, await shred.Keys.CountAsync());
        });
        await Rounds(town, days: 15);
        await town.Country.InAlerts(async (db, shred) =>
        {
            Assert.Equal(AlertState.Shredded, (await db.Alerts.FirstAsync(a => a.Id == filed.Id)).State);
            Assert.Equal([stays.Id], await shred.Keys.Select(k => k.AlertId).ToListAsync());
            Assert.Equal((0, 0, 0), (await db.Entries.CountAsync(e => e.AlertId == filed.Id), await db.Wraps.CountAsync(w => w.AlertId == filed.Id), await db.Files.CountAsync()));
            var certificate = await db.Certificates.SingleAsync();
            Assert.Equal((filed.Id, certificate.Day.AddDays(30)), (certificate.AlertId, certificate.LastCopyEnds));
        });
        Assert.Null(await town.Country.Send(new OpenConversation(filed.Receipt), Actor.Visitor));
        Assert.Equal(new DateOnly(2026, 11, 24), await town.Country.Send(new CheckProof(filed.Proof), Actor.Visitor)); // the proof outlives it
        await town.Country.Send(new OpenVault(AlertTown.Passphrase), town.Investigator);
        await Assert.ThrowsAsync<NotFound>(() => town.Country.Send(new ReadAlert(filed.Id), town.Investigator));
        Assert.Equal(stays.Id, Assert.Single((await town.Country.Send(new ListAlerts(), town.Investigator)).Rows).Id);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_backup_from_before_brings_back_the_rows_and_opens_nothing(DatabaseProvider provider)
    {
        await using var town = await AlertTown.CreateAsync(provider);
        var filed = await town.File();
        await town.Country.Send(new AcknowledgeAlert(filed.Id, null), town.Investigator);
        await Close(town, filed.Id);
        // What an ordinary backup holds: the rows of the alerts' own database, without the store of shred keys.
        List<AlertEntry> entries = [];
        List<AlertWrap> wraps = [];
        await town.Country.InAlerts(async (db, _) => (entries, wraps) = (await db.Entries.AsNoTracking().ToListAsync(), await db.Wraps.AsNoTracking().ToListAsync()));

        await Rounds(town, days: 77);
        await Rounds(town, days: 15);
        await town.Country.InAlerts(async (db, _) =>
        {
            await db.Alerts.Where(a => a.Id == filed.Id).ExecuteUpdateAsync(a => a.SetProperty(x => x.State, AlertState.Closed));
            db.AddRange(entries);
            db.AddRange(wraps);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });

        await town.Country.Send(new OpenVault(AlertTown.Passphrase), town.Investigator);
        await Assert.ThrowsAsync<NotFound>(() => town.Country.Send(new ReadAlert(filed.Id), town.Investigator)); // the reader's own wrap opens, and is not enough
        var reporter = await town.Country.Send(new OpenConversation(filed.Receipt), Actor.Visitor);
        await Assert.ThrowsAsync<NotFound>(() => town.Country.Send(new ReadConversation(), reporter!));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_key_goes_only_once_its_alert_has_ended(DatabaseProvider provider)
    {
        await using var town = await AlertTown.CreateAsync(provider);
        var (ended, runs) = (await town.File(), await town.File());
        await town.Country.InAlerts((db, _) => db.Alerts.Where(a => a.Id == ended.Id).ExecuteUpdateAsync(a => a.SetProperty(x => x.State, AlertState.Shredded)));
        await town.Country.Send(new DestroyShredKeys([ended.Id, runs.Id]), Actor.System);
        await town.Country.InAlerts(async (_, shred) => Assert.Equal(runs.Id, (await shred.Keys.SingleAsync()).AlertId));
    }

    [Fact]
    public async Task The_identity_ends_with_its_alert_though_custodians_keep_their_safe()
    {
        await using var town = await AlertTown.CreateAsync();
        await town.File(AlertTown.Content() with { Name = NameChoice.Confidential, Identity = new ReporterIdentity("Emna Essayeda", null) });
        // What a safe opens is a key; the box that it opens is nowhere but in the alert's sealed entry.
        await town.Country.InAlerts(async (db, _) => Assert.All(await db.Safes.ToListAsync(), safe => Assert.Empty(safe.Sealed)));
    }

    [Fact]
    public async Task However_many_drafts_were_begun_none_outlives_its_time()
    {
        await using var town = await AlertTown.CreateAsync();
        await town.Country.InAlerts(async (db, _) =>
        {
            db.Drafts.AddRange(Enumerable.Range(0, 1_100).Select(_ => new AlertDraft { Lookup = System.Security.Cryptography.RandomNumberGenerator.GetBytes(32), Sealed = [1], ExpiresAt = town.Country.Now }));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
        await Rounds(town, days: 0);
        await town.Country.InAlerts(async (db, _) => Assert.Equal(0, await db.Drafts.CountAsync()));
    }

    [Fact]
    public void Copies_leave_alone_what_is_not_theirs()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        string[] others = ["notes.txt", "2020-01-01.txt", "backup.keys"];
        foreach (var name in (string[])[.. others, "2020-01-01.keys", "2020-01-02.keys.0123"])
            File.WriteAllText(Path.Combine(folder, name), "");
        new ShredCopies(folder, EPeople.Core.Seeding.ReferencePolicies.Alerts).Keep(new DateOnly(2026, 11, 24), []);
        Assert.Equal([.. others.Append("2026-11-24.keys").Order(StringComparer.Ordinal)], Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Copies_are_a_day_each_end_in_time_and_do_not_hold_what_was_destroyed_before()
    {
        await using var town = await AlertTown.CreateAsync();
        var filed = await town.File();
        var folder = Path.Combine(town.Country.Folder, "shred-copies");
        await Rounds(town, days: 0);
        var copy = Assert.Single(Directory.GetFiles(folder));
        Assert.Equal("2026-11-24.keys", Path.GetFileName(copy));
        Assert.Equal(filed.Id, Assert.Single(ShredCopies.Read(copy)).AlertId);

        for (var i = 0; i < 40; i++)
            await Rounds(town, days: 1);
        Assert.Equal(30, Directory.GetFiles(folder).Length);
        Assert.DoesNotContain(Directory.GetFiles(folder), path => string.CompareOrdinal(Path.GetFileName(path), "2026-12-04") < 0);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_key_of_a_filing_that_crashed_goes_and_one_of_a_filing_under_way_stays(DatabaseProvider provider)
    {
        await using var town = await AlertTown.CreateAsync(provider);
        await town.Country.InAlerts(async (_, shred) =>
        {
            shred.Keys.Add(new ShredKey(new AlertId(Guid.NewGuid()), new byte[32]));
            await shred.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
        await Rounds(town, days: 0);
        await town.Country.InAlerts(async (_, shred) => Assert.Equal(1, await shred.Keys.CountAsync()));
        await Rounds(town, days: 1);
        await town.Country.InAlerts(async (_, shred) => Assert.Equal(0, await shred.Keys.CountAsync()));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Drafts_and_files_that_nobody_filed_are_swept(DatabaseProvider provider)
    {
        await using var town = await AlertTown.CreateAsync(provider);
        var session = await town.Draft();
        await town.Country.Send(new AddAlertFile(session, "a.bin", new MemoryStream(new byte[100])), Actor.Visitor);
        var filed = await town.File(files: [("b.bin", new byte[100])]);
        Assert.Equal(2, Stored(town).Count);
        await Rounds(town, days: 4); // their files bear the real day, not the test's: two of them must have passed
        await town.Country.InAlerts(async (db, _) => Assert.Equal((0, 0, 1), (await db.Drafts.CountAsync(), await db.DraftFiles.CountAsync(), await db.Files.CountAsync())));
        foreach (var file in Stored(town))
            File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch);
        await Rounds(town, days: 1);
        await town.Country.InAlerts(async (db, _) => Assert.Equal((await db.Files.SingleAsync(f => f.AlertId == filed.Id)).StoredName, Path.GetFileName(Assert.Single(Stored(town)))));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Reminders_reach_those_who_can_read_and_leave_a_note(DatabaseProvider provider)
    {
        await using var town = await AlertTown.CreateAsync(provider);
        var filed = await town.File();
        await town.Country.InAlerts(async (db, _) =>
        {
            db.Mails.RemoveRange(await db.Mails.ToListAsync());
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
        town.Country.Time.Advance(TimeSpan.FromDays(4.7));
        foreach (var id in await town.Country.Send(new ListDueAlerts(town.Country.Now), Actor.System))
            await town.Country.Send(new TickAlert(id, town.Country.Now), Actor.System);
        await town.Country.InAlerts(async (db, _) => Assert.Equal(town.Investigator.UserId, (await db.Mails.SingleAsync()).UserId));
        await town.Country.Send(new OpenVault(AlertTown.Passphrase), town.Investigator);
        Assert.Equal([AlertNoteKind.Filed, AlertNoteKind.Reminded], (await town.Country.Send(new ReadAlert(filed.Id), town.Investigator)).Notes.Select(note => note.Kind));
        Assert.Equal([AlertNoteKind.Filed], (await town.Country.Send(new ReadConversation(), (await town.Country.Send(new OpenConversation(filed.Receipt), Actor.Visitor))!)).Notes.Select(note => note.Kind));
    }

    [Fact]
    public async Task Only_the_service_itself_turns_the_crank()
    {
        await using var town = await AlertTown.CreateAsync();
        var filed = await town.File();
        foreach (var actor in new[] { Actor.Visitor, filed.Reporter, town.Investigator, town.Custodians[0], await town.Country.Staff("presidency_gov", Role.Administrator) })
        {
            await Assert.ThrowsAsync<NotFound>(() => town.Country.Send(new ListDueAlerts(town.Country.Now), actor));
            await Assert.ThrowsAsync<NotFound>(() => town.Country.Send(new TickAlert(filed.Id, town.Country.Now), actor));
            await Assert.ThrowsAsync<NotFound>(() => town.Country.Send(new SweepShredKeys([]), actor));
            await Assert.ThrowsAsync<NotFound>(() => town.Country.Send(new PurgeAlertDrafts(), actor));
            await Assert.ThrowsAsync<NotFound>(() => town.Country.Send(new DestroyShredKeys([filed.Id]), actor));
            await Assert.ThrowsAsync<NotFound>(() => town.Country.Send(new KeptAlertFiles([]), actor));
            await Assert.ThrowsAsync<NotFound>(() => town.Country.Send(new DeliverAlertMails(), actor));
        }
    }

    private static List<string> Stored(AlertTown town) =>
        [.. Directory.EnumerateFiles(Path.Combine(town.Country.Folder, "alert-files"), "*", SearchOption.AllDirectories)];

    private static Task Rounds(AlertTown town, int days)
    {
        town.Country.Time.Advance(TimeSpan.FromDays(days));
        return town.Country.Services.GetRequiredService<AlertRounds>().RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Closes it by the aggregate's own verb.</summary>
    private static Task Close(AlertTown town, AlertId id) => town.Country.InAlerts(async (db, _) =>
    {
        var alert = await db.Alerts.FirstAsync(a => a.Id == id);
        alert.Move(AlertVerb.Close, new AlertNote(AlertNoteKind.Closed, town.Country.Now), town.Country.Services.GetRequiredService<AlertClock>(), town.Country.Now);
        alert.NotesSealed();
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    });
}
