using System.Diagnostics;
using EPeople.Web.Hosting.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace EPeople.Web.Tests.Hosting;

public sealed class SettingsCheckTests : IDisposable
{
    private const string Password = "hunter2-never-to-be-seen";
    private readonly string _folder = Directory.CreateTempSubdirectory("epeople-settings-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Nothing_set_is_nothing_wrong() => Assert.Empty(Check());

    [Theory]
    [InlineData("Database:Provider", "Oracle", "Sqlite, Postgres")]
    [InlineData("Database:Provider", "7", "Sqlite, Postgres")]
    [InlineData("Database:Provider", "Postgres", "connection string is expected", "Database:ConnectionString")]
    [InlineData("Database:ConnectionString", "Host=db;Database=epeople;Password=" + Password, "cannot be read as a connection string of Sqlite")]
    [InlineData("Secret", Password, "base64 of exactly 32 bytes")]
    [InlineData("Mail:Port", "70000", "from 1 to 65535")]
    [InlineData("Mail:Tls", "Perhaps", "StartTls, OnConnect, None")]
    [InlineData("Mail:From", "nobody", "not an e-mail address")]
    [InlineData("Mail:Timeout", "-1", "not a time")]
    [InlineData("ClamAv:Port", "0", "from 1 to 65535")]
    [InlineData("Site:Address", "epeople.example.tn", "not an address")]
    [InlineData("Proxies:0", "10.0.0.300", "neither an address nor a network")]
    [InlineData("Proxies:0", "10.0.0.0/33", "neither an address nor a network")]
    [InlineData("urls", "http://127.0.0.1:99999", "port from 0 to 65535", "ASPNETCORE_URLS")]
    [InlineData("http_ports", "99999", "port from 0 to 65535", "ASPNETCORE_HTTP_PORTS")]
    [InlineData("Quota:PerHour", "many", "not a whole number")]
    [InlineData("Attachments:Bytes", "0", "not a whole number")]
    [InlineData("Letters:Language", "it", "ar, fr, en")]
    [InlineData("Jobs:Enabled", "sometimes", "true or false")]
    [InlineData("Alerts:Policy", "/nowhere/at-all.json", "no file")]
    [InlineData("Alerts:Onion", "https://epeople.example.tn", "not a host such as")]
    [InlineData("Alerts:Slow:Waiting", "-1", "not a whole number")]
    [InlineData("Clock:Shift", "1.00:00:00", "for demonstrations")]
    [InlineData("seed", "everything", "none, demo")]
    public void Names_the_setting_and_what_is_expected(string name, string value, string expected, string? told = null)
    {
        var problem = Assert.Single(Check((name, value)));
        Assert.Equal(told ?? name, problem.Name);
        Assert.Contains(expected, problem.Expected, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_mail_server_needs_a_sender_an_address_and_a_protected_password()
    {
        Assert.Equal(["Mail:From", "Site:Address"], Check(("Mail:Host", "mail")).Select(problem => problem.Name));
        (string, string)[] right = [("Mail:Host", "mail"), ("Mail:From", "a@example.tn"), ("Site:Address", "https://epeople.example.tn")];
        Assert.Empty(Check(right));
        Assert.Equal(["Mail:User"], Check([.. right, ("Mail:User", "u")]).Select(problem => problem.Name));
        Assert.Equal(["Mail:Tls"], Check([.. right, ("Mail:User", "u"), ("Mail:Password", Password), ("Mail:Tls", "none")]).Select(problem => problem.Name));
    }

    [Fact]
    public void Folders_must_be_writable_and_a_backup_lies_elsewhere()
    {
        var file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "");
        Assert.Equal("Data", Assert.Single(SettingsCheck.Of(Settings(), new Production(), Path.Combine(file, "data"))).Name);
        Assert.Equal("Backup:Folder", Assert.Single(Check(("Backup:Folder", Path.Combine(_folder, "backup")))).Name);
        Directory.CreateDirectory(Path.Combine(_folder, "keys"));
        File.WriteAllBytes(Path.Combine(_folder, "keys", "server.secret"), new byte[31]);
        Assert.Equal("Secret", Assert.Single(Check()).Name);
    }

    [Fact]
    public async Task All_of_it_is_told_at_once_and_the_process_ends()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in (string[])
            [
                Path.Combine(AppContext.BaseDirectory, "EPeople.Web.dll"), "--environment", "Production", "--contentRoot", AppContext.BaseDirectory, "--Data", _folder,
                "--Database:Provider", "Postgres", "--Database:ConnectionString", $"Server;{Password}", "--Secret", Password, "--Mail:Port", "0",
            ])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var (told, printed) = (process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(SettingsCheck.ExitCode, process.ExitCode);
        foreach (var name in (string[])["Database__ConnectionString: ", "Secret: ", "Mail__Port: "])
            Assert.Contains(name, await told, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, await told + await printed, StringComparison.Ordinal);
    }

    private IReadOnlyList<SettingProblem> Check(params (string Name, string Value)[] settings) => SettingsCheck.Of(Settings(settings), new Production(), _folder);

    private static IConfiguration Settings(params (string Name, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value))).Build();

    private sealed class Production : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = Environments.Production;

        public string ApplicationName { get; set; } = "EPeople.Web";

        public string ContentRootPath { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
