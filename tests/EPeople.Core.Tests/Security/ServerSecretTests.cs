using System.Runtime.Versioning;
using EPeople.Core.Security;
using Xunit;

namespace EPeople.Core.Tests.Security;

public sealed class ServerSecretTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("epeople-secret-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Is_made_once_and_stays()
    {
        var first = ServerSecret.Open(null, _folder);
        var second = ServerSecret.Open("", _folder);

        Assert.Equal(first.Derive("access-key"), second.Derive("access-key"));
        Assert.Equal(["server.secret"], Directory.GetFiles(Path.Combine(_folder, "keys")).Select(Path.GetFileName));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Only_the_services_account_reads_it()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("Unix file modes");
        ServerSecret.Open(null, _folder);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_folder, "keys", "server.secret")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(_folder, "keys")));
    }

    [Fact]
    public async Task Servers_that_start_together_share_one()
    {
        for (var round = 0; round < 50; round++)
        {
            var folder = Path.Combine(_folder, $"{round}");
            using var start = new Barrier(8);
            var keys = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(() =>
            {
                start.SignalAndWait();
                return Convert.ToHexString(ServerSecret.Open(null, folder).Derive("access-key"));
            }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

            Assert.Single(keys.Distinct());
            Assert.Single(Directory.GetFiles(Path.Combine(folder, "keys")));
        }
    }

    [Fact]
    public void Each_purpose_has_its_own_key()
    {
        var secret = ServerSecret.Open(null, _folder);
        byte[][] keys = [secret.Derive("access-key"), secret.Derive("address-range"), secret.Derive("access-key", 64)];

        Assert.Equal(3, keys.Select(Convert.ToHexString).Distinct().Count());
        Assert.Equal([32, 32, 64], keys.Select(key => key.Length));
    }

    [Fact]
    public void The_derivation_never_changes() // stored hashes depend on it
    {
        var secret = ServerSecret.FromBase64(Convert.ToBase64String([.. Enumerable.Range(0, 32).Select(i => (byte)i)]));

        Assert.Equal("4E939716E8396222CF5DA58F6E827CA71DDB94BFA5FB4BA0E5AC202F451E78EA", Convert.ToHexString(secret.Derive("access-key")));
    }

    [Theory]
    [InlineData("not base64!")]
    [InlineData("c2hvcnQ=")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void A_wrong_configured_secret_stops_the_start_and_is_not_repeated(string configured)
    {
        var error = Assert.Throws<InvalidOperationException>(() => ServerSecret.Open(configured, _folder));
        Assert.DoesNotContain(configured, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_file_is_never_replaced()
    {
        var path = Path.Combine(_folder, "keys", "server.secret");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, new byte[31]);

        Assert.Throws<InvalidOperationException>(() => ServerSecret.Open(null, _folder));
        Assert.Equal(31, new FileInfo(path).Length);
    }
}
