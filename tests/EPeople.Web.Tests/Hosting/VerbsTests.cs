using System.Diagnostics;
using EPeople.Core.Persistence.Backup;
using Microsoft.Data.Sqlite;

namespace EPeople.Web.Tests.Hosting;

/// <summary>The verbs as an administrator types them: a process each, its words and its exit code.</summary>
public sealed class VerbsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("epeople-verbs-").FullName;

    private string Data => Path.Combine(_folder, "data");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task An_installation_is_made_backed_up_lost_and_put_back_by_verbs_alone()
    {
        Assert.Equal(1, (await Run("migrate", "--check")).Code);
        Assert.Equal(0, (await Run("migrate")).Code);
        Assert.Equal(0, (await Run("migrate", "--check")).Code);

        var made = await Run("create-admin", "--email", "chief@example.tn", "--name", "Chief", "--language", "fr", "--Site:Address", "https://epeople.example.tn/");
        Assert.Equal(0, made.Code);
        Assert.Contains("https://epeople.example.tn/fr/password/", made.Out, StringComparison.Ordinal);
        var twice = await Run("create-admin", "--email", "chief@example.tn");
        Assert.Equal((1, true), (twice.Code, twice.Error.Contains("email.taken", StringComparison.Ordinal)));
        Assert.Equal(0, (await Run("seed", "reference")).Code);
        Assert.Equal(1, (await Run("seed", "demonstration", "--petitions", "10")).Code); // there is an account

        var (backup, secret) = (Path.Combine(_folder, "backup"), Path.Combine(_folder, "kept", "server.secret"));
        Assert.Equal(0, (await Run("backup", "--to", backup, "--secret-to", secret)).Code);
        Assert.Equal(1, (await Run("backup", "--to", backup)).Code); // not over another one
        Assert.DoesNotContain(Directory.EnumerateFiles(backup, "*", SearchOption.AllDirectories), file => file.Contains("secret", StringComparison.Ordinal) || file.Contains("shred", StringComparison.Ordinal));
        Assert.Equal(0, (await Run("verify")).Code);
        Assert.Equal(0, (await Run("verify", "--backup", backup)).Code);
        Assert.Equal(1, (await Run("restore", "--from", backup)).Code); // there is something

        Directory.Move(Data, Path.Combine(_folder, "lost"));
        Assert.Equal(1, (await Run("restore", "--from", backup)).Code); // without its secret it opens nothing
        Assert.Equal(0, (await Run("restore", "--from", backup, "--secret-from", secret)).Code);
        Assert.Equal(0, (await Run("migrate")).Code); // the store of shred keys, which no backup holds
        Assert.Equal(0, (await Run("verify")).Code);
        Assert.Contains("email.taken", (await Run("create-admin", "--email", "chief@example.tn")).Error, StringComparison.Ordinal);

        await File.AppendAllTextAsync(Path.Combine(backup, "epeople.db"), "x", TestContext.Current.CancellationToken);
        var damaged = await Run("verify", "--backup", backup);
        Assert.Equal((1, true), (damaged.Code, damaged.Out.Contains("epeople.db does not have the hash", StringComparison.Ordinal)));

        await File.WriteAllTextAsync(Path.Combine(Data, Restores.Unfinished), "", TestContext.Current.CancellationToken);
        Assert.Equal(78, (await Run("migrate")).Code); // nothing but another restore goes on from there
    }

    [Fact]
    public async Task Words_that_are_not_understood_are_answered_with_those_that_are()
    {
        var help = await Run("--help");
        Assert.Equal(0, help.Code);
        foreach (var verb in (string[])["migrate", "backup", "restore", "verify", "create-admin", "seed"])
            Assert.Contains("\n" + verb + " ", help.Out, StringComparison.Ordinal);
        Assert.Equal(2, (await Run("dance")).Code);
        Assert.Equal(2, (await Run("restore")).Code);
        Assert.Equal(2, (await Run("backup", "--to")).Code);
        Assert.Equal(2, (await Run("seed", "everything")).Code);
        Assert.Equal(0, (await Run("backup", "--help")).Code);
    }

    private async Task<(int Code, string Out, string Error)> Run(params string[] words)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in (string[])
            [
                Path.Combine(AppContext.BaseDirectory, "EPeople.Web.dll"), .. words,
                .. words is ["--help"] or [.., "--help" or "--to"] ? Array.Empty<string>() : ["--environment", "Production", "--contentRoot", AppContext.BaseDirectory, "--Data", Data],
            ])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var (told, printed) = (process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await printed, await told);
    }
}
