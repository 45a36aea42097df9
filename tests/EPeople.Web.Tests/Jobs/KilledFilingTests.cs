using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Features.Alerts;
using EPeople.Core.Persistence;
using EPeople.Core.Security;
using EPeople.Core.Security.Vault;
using EPeople.Core.Tests.Support;
using EPeople.Web.Tests.Public.Alerts;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Web.Tests.Jobs;

/// <summary>The process dies by SIGKILL in the middle of a filing with five files: the alert is whole, or it is not there and can be filed again.</summary>
public sealed class KilledFilingTests
{
    private const string Passphrase = "correct horse battery staple";
    private const int Kills = 6;

    public static IEnumerable<TheoryDataRow<DatabaseProvider>> Both => TestDatabase.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Whole_or_not_there(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var investigator = await country.Staff("presidency_gov", Role.Investigator);
        await country.Send(new MakeVaultKey(Passphrase, Passphrase), investigator);
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var (whole, absent) = (0, 0);
        for (var kill = 0; kill < Kills; kill++)
        {
            var service = await StartAsync(country, provider, address);
            var (receipt, filing) = await BeginAsync(address);
            await Task.Delay(kill * 60);
            service.Kill(entireProcessTree: true); // SIGKILL
            await service.WaitForExitAsync(TestContext.Current.CancellationToken);
            service.Dispose();
            await filing;

            if (await country.Send(new OpenConversation(receipt), Actor.Visitor) is not { } reporter)
            {
                absent++;
                continue;
            }

            whole++;
            var seen = await country.Send(new ReadAlert(reporter.AlertId!.Value), investigator);
            Assert.Equal(5, seen.Content.Files.Count);
            foreach (var file in seen.Content.Files)
                Assert.Equal(Bytes(int.Parse(file.Name[1..2], System.Globalization.CultureInfo.InvariantCulture)), await OpenAsync(country, file));
        }

        Assert.Equal(Kills, whole + absent);
        Assert.InRange(absent, 1, Kills); // the first was killed before the slow hash can have ended
        await country.InAlerts(async (db, shred) =>
        {
            Assert.Equal((whole, whole, whole, whole * 5), (await db.Alerts.CountAsync(), await db.Receipts.CountAsync(), await db.Proofs.CountAsync(), await db.Files.CountAsync()));
            Assert.InRange(await shred.Keys.CountAsync(), whole, Kills); // a key of a filing that died is swept by a job
            var kept = await db.Files.Select(f => f.StoredName).Concat(db.DraftFiles.Select(f => f.StoredName)).ToListAsync();
            Assert.All(kept, name => Assert.True(File.Exists(Path.Combine(country.Folder, "alert-files", name[..2], name[2..4], name))));
        });

        // Nothing was lost with the process: the same service files the next alert.
        using var last = await StartAsync(country, provider, address);
        try
        {
            var (receipt, filing) = await BeginAsync(address);
            await filing;
            Assert.NotNull(await country.Send(new OpenConversation(receipt), Actor.Visitor));
        }
        finally
        {
            last.Kill(entireProcessTree: true);
            await last.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static byte[] Bytes(int number) => [.. Enumerable.Range(0, 100_000 + number).Select(i => (byte)(i * (number + 3)))];

    /// <summary>Up to the last form, which is under way when this returns; it fails with the process, or not.</summary>
    private static async Task<(string Receipt, Task Filing)> BeginAsync(Uri address)
    {
        var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = address };
        var reporter = new Citizen(browser, "fr");
        await reporter.WriteAlert("files");
        await reporter.AddFiles("next", [.. Enumerable.Range(0, 5).Select(i => ($"f{i}.bin", Bytes(i)))]);
        await reporter.Send();
        var receipt = reporter.Codes()[0];
        return (receipt, Sent());

        async Task Sent()
        {
            try
            {
                await reporter.Send(("digits", receipt[^4..]));
            }
            catch (HttpRequestException)
            {
                return; // the process died: that is the test
            }
            finally
            {
                reporter.Dispose();
            }
        }
    }

    private static async Task<byte[]> OpenAsync(TestCountry country, AlertFile file)
    {
        await using var stored = File.OpenRead(Path.Combine(country.Folder, "alert-files", file.StoredName[..2], file.StoredName[2..4], file.StoredName));
        var clear = new MemoryStream();
        await SealedFile.OpenAsync(stored, clear, file.Key, TestContext.Current.CancellationToken);
        return clear.ToArray();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<Process> StartAsync(TestCountry country, DatabaseProvider provider, Uri address)
    {
        var process = ServiceProcess.Start(country, provider, address.ToString());
        using var browser = new HttpClient { BaseAddress = address };
        for (var i = 0; i < 600; i++)
        {
            try
            {
                if ((await browser.GetAsync(new Uri("/health/live", UriKind.Relative), TestContext.Current.CancellationToken)).IsSuccessStatusCode)
                    return process;
            }
            catch (HttpRequestException) when (!process.HasExited)
            {
                // It is not there yet.
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        throw new InvalidOperationException("The service did not start.");
    }
}
