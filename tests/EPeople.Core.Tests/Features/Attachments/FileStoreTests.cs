using System.Runtime.Versioning;
using System.Text;
using EPeople.Core.Features.Attachments;
using Xunit;

namespace EPeople.Core.Tests.Features.Attachments;

public sealed class FileStoreTests : IDisposable
{
    private readonly string _root = Path.Combine(Directory.CreateTempSubdirectory("epeople-store-").FullName, "files");
    private readonly FileStore _store;

    public FileStoreTests() => _store = new FileStore(_root);

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_root)!, recursive: true);

    [Fact]
    public void What_is_kept_is_read_back_from_two_folders_down()
    {
        var name = Keep("مرحبا");

        Assert.Matches("^[0-9a-f]{32}$", name);
        Assert.True(File.Exists(Path.Combine(_root, name[..2], name[2..4], name)));
        using var reader = new StreamReader(_store.Open(name));
        Assert.Equal("مرحبا", reader.ReadToEnd());
        Assert.Empty(Directory.GetFiles(Path.Combine(_root, "incoming")));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Names_differ_and_only_the_services_account_reads_them()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("Unix file modes");
        var names = Enumerable.Range(0, 50).Select(i => Keep($"{i}")).ToList();

        Assert.Equal(50, names.Distinct().Count());
        foreach (var name in names)
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_root, name[..2], name[2..4], name)));
    }

    [Fact]
    public void Deleting_is_final_and_says_when_there_was_nothing()
    {
        var name = Keep("x");

        Assert.True(_store.Delete(name));
        Assert.False(_store.Delete(name));
        Assert.Throws<FileNotFoundException>(() => _store.Open(name));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../../../../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("0123456789abcdef0123456789abcde/")]
    [InlineData("0123456789ABCDEF0123456789ABCDEF")]
    [InlineData("0123456789abcdef0123456789abcdef.exe")]
    [InlineData("..23456789abcdef0123456789abcdef")]
    [InlineData("٠١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦٧٨٩٠١")]
    public void A_name_of_another_form_is_never_a_path(string name)
    {
        Assert.Throws<ArgumentException>(() => _store.Open(name));
        Assert.Throws<ArgumentException>(() => _store.Delete(name));
    }

    [Fact]
    public void Only_what_was_received_here_can_be_kept()
    {
        var elsewhere = Path.GetTempFileName();
        try
        {
            Assert.Throws<ArgumentException>(() => _store.Keep(elsewhere));
            Assert.Throws<ArgumentException>(() => _store.Keep(Path.Combine(_root, "incoming", "..", "..", Path.GetFileName(elsewhere))));
            Assert.True(File.Exists(elsewhere));
        }
        finally
        {
            File.Delete(elsewhere);
        }
    }

    [Fact]
    public void Old_files_are_listed_and_left_over_ones_swept()
    {
        var moment = new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.Zero);
        var (old, young) = (Keep("old"), Keep("young"));
        SetWritten(Path.Combine(_root, old[..2], old[2..4], old), moment.AddDays(-2));
        SetWritten(Path.Combine(_root, young[..2], young[2..4], young), moment);
        string left;
        using (var file = _store.NewTemporary())
            left = file.Name;
        SetWritten(left, moment.AddDays(-2));

        Assert.Equal([old], _store.ListOlderThan(moment));
        Assert.Equal(1, _store.SweepIncoming(moment));
        Assert.Equal(0, _store.SweepIncoming(moment));
        Assert.False(File.Exists(left));
    }

    [Fact]
    public async Task Parallel_keeping_loses_nothing()
    {
        var names = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(() => (i, Name: Keep($"{i}")))));

        foreach (var (i, name) in names)
        {
            using var reader = new StreamReader(_store.Open(name));
            Assert.Equal($"{i}", await reader.ReadToEndAsync());
        }
    }

    private string Keep(string text)
    {
        using (var file = _store.NewTemporary())
        {
            file.Write(Encoding.UTF8.GetBytes(text));
            file.Close();
            return _store.Keep(file.Name);
        }
    }

    private static void SetWritten(string path, DateTimeOffset moment) => File.SetLastWriteTimeUtc(path, moment.UtcDateTime);
}
