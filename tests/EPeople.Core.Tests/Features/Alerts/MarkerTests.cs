using System.Text;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Features.Alerts;
using EPeople.Core.Persistence;
using EPeople.Core.Security;
using EPeople.Core.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Tests.Features.Alerts;

/// <summary>Two hundred marks planted in everything that a reporter and an investigator can write: none is on the disk, while it is filed or afterwards.</summary>
public sealed class MarkerTests
{
    // Every mark begins with it: one search finds any of them.
    private static readonly string _common = $"marque{Guid.NewGuid().ToString("N")[..12]}";

    private readonly List<string> _marks = [];
    private readonly List<string> _receipts = [];

    public static IEnumerable<TheoryDataRow<DatabaseProvider>> Both => TestDatabase.Both;

    [Fact]
    public void The_search_itself_finds_every_form()
    {
        foreach (var clear in new[] { Encoding.UTF8.GetBytes("x" + _common), Encoding.Unicode.GetBytes(_common), Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes("a" + _common + "bc"))), Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes("ab" + _common + "bc"))), Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(_common + "bc"))) })
            Assert.Contains(Forms(_common), form => clear.AsSpan().IndexOf(form) >= 0);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task No_mark_is_on_the_disk_in_any_form(DatabaseProvider provider)
    {
        await using var town = await AlertTown.CreateAsync(provider);
        var folders = new[] { town.Country.Folder, Path.GetTempPath() };
        var since = DateTime.UtcNow.AddSeconds(-1);
        for (var round = 0; round < 7; round++)
        {
            var content = new AlertContent
            {
                Name = round % 2 == 0 ? NameChoice.Confidential : NameChoice.Open,
                Identity = new ReporterIdentity(Mark(), Mark()),
                Kind = WrongdoingKind.Bribe,
                What = string.Join(' ', Enumerable.Range(0, 8).Select(_ => Mark())),
                Where = Mark(),
                When = Mark(),
                HowKnown = Mark(),
                Evidence = Mark(),
                BodyCode = "health",
                Unit = Mark(),
                Persons = [new(Mark(), Mark()), new(Mark(), Mark())],
                Retaliated = true,
                Retaliation = Mark(),
            };
            var session = await town.Draft(content);
            await Search(folders, since, "while it is written");
            foreach (var i in Enumerable.Range(0, 5))
                await town.Country.Send(new AddAlertFile(session, Mark() + ".txt", new SlowFile(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Mark() + "\n", 4_000))), () => Search(folders, since, "while a file comes"))), Actor.Visitor);
            var receipt = await town.Country.Send(new MakeReceipt(session), Actor.Visitor);
            _receipts.Add(receipt);
            _receipts.Add(receipt.Replace(" ", "", StringComparison.Ordinal));
            var filing = town.Country.Send(new FileAlert(session, receipt[^4..]), Actor.Visitor);
            await Search(folders, since, "while it is filed");
            await filing;
            var reporter = (await town.Country.Send(new OpenConversation(receipt), Actor.Visitor))!;
            await town.Country.Send(new WriteToInvestigators(Mark(), Retaliated: round == 1), reporter);
            await town.Country.Send(new AcknowledgeAlert(reporter.AlertId!.Value, Mark()), town.Investigator);
            if (content.Name == NameChoice.Confidential)
                await town.Country.Send(new RequestIdentity(reporter.AlertId.Value, Mark()), town.Investigator);
            await town.Country.Send(new ReadAlert(reporter.AlertId.Value), town.Investigator);
        }

        Assert.True(_marks.Count >= 200, $"{_marks.Count} marks");
        await Search(folders, since, "afterwards");
        if (provider == DatabaseProvider.Sqlite)
            await Backup(town);
        else
            await SearchRows(town);
        await Search(folders, since, "in a backup");
    }

    private string Mark()
    {
        var mark = $"{_common}{_marks.Count:000}Zq";
        _marks.Add(mark);
        return mark;
    }

    /// <summary>UTF-8, UTF-16 in both orders, and base64 at its three offsets, in every file written since the test began.</summary>
    private async Task Search(string[] folders, DateTime since, string when)
    {
        var forms = _receipts.Append(_common).SelectMany(Forms).ToList();
        foreach (var file in folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = folder == folders[0], IgnoreInaccessible = true })).Where(file => folders[0].Length > 0 && (file.StartsWith(folders[0], StringComparison.Ordinal) || File.GetLastWriteTimeUtc(file) >= since)))
        {
            if (await Bytes(file) is { } bytes)
                Assert.False(forms.Exists(form => bytes.AsSpan().IndexOf(form) >= 0), $"{when}: a mark stands in {Path.GetFileName(file)}");
        }
    }

    /// <summary>Null for a file that has gone, or is somebody else's large one.</summary>
    private static async Task<byte[]?> Bytes(string file)
    {
        try
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (stream.Length > 100_000_000)
                return null;
            var bytes = new byte[stream.Length];
            var read = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false);
            return bytes[..read];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // another test's, gone meanwhile
        }
    }

    private static IEnumerable<byte[]> Forms(string mark)
    {
        yield return Encoding.UTF8.GetBytes(mark);
        yield return Encoding.Unicode.GetBytes(mark);
        yield return Encoding.BigEndianUnicode.GetBytes(mark);
        for (var offset = 0; offset < 3; offset++)
        {
            var text = Convert.ToBase64String([.. new byte[offset], .. Encoding.UTF8.GetBytes(mark)]);
            yield return Encoding.ASCII.GetBytes(text[4..^4]);
        }
    }

    private static async Task Backup(AlertTown town) => await town.Country.InAlerts(async (db, _) =>
    {
        await using var source = new SqliteConnection(db.Database.GetConnectionString());
        await using var target = new SqliteConnection($"Data Source={Path.Combine(town.Country.Folder, "backup.db")};Pooling=False");
        await source.OpenAsync();
        await target.OpenAsync();
        source.BackupDatabase(target);
    });

    /// <summary>PostgreSQL's files are its server's: every row is read as text instead, which is what a dump holds.</summary>
    private async Task SearchRows(AlertTown town) => await town.Country.InAlerts(async (db, _) =>
    {
        foreach (var table in db.Model.GetEntityTypes().Select(entity => entity.GetTableName()!).Distinct())
        {
#pragma warning disable EF1002 // A name of the model.
            var rows = await db.Database.SqlQueryRaw<string>($"SELECT t::text AS \"Value\" FROM alerts.{table} t").ToListAsync();
#pragma warning restore EF1002
            foreach (var row in rows)
                Assert.All(_receipts.Append(_common).SelectMany(Forms), form => Assert.False(row.Contains(Convert.ToHexStringLower(form), StringComparison.Ordinal) || row.Contains(Encoding.ASCII.GetString(form), StringComparison.Ordinal), $"a mark stands in {table}"));
        }
    });

    /// <summary>A file that comes in small pieces; half way somebody searches the disk.</summary>
    private sealed class SlowFile(byte[] bytes, Func<Task> halfWay) : MemoryStream(bytes)
    {
        private bool _searched;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (!_searched && Position > Length / 2)
            {
                _searched = true;
                await halfWay();
            }

            return await base.ReadAsync(buffer[..Math.Min(buffer.Length, 4096)], cancellationToken);
        }
    }
}
