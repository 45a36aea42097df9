using System.Globalization;
using System.Net.Sockets;
using System.Text;
using EPeople.Bench.Measuring;
using EPeople.Bench.Service;
using EPeople.Core.Features.Notifications;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace EPeople.Bench.Verbs;

/// <summary>
/// The outbox: so many receipts leave by SMTP to a server of ours, once undisturbed, beside the same mail sent as often over as many connections
/// without a database; and once by a process that dies by SIGKILL several times on the way. Counted by Message-Id at the server: each mail at
/// least once; twice at most as many as were in flight, one for each worker and each death.
/// </summary>
internal static class Deliveries
{
    private const int Workers = 4;
    private static readonly double[] _deaths = [0.07, 0.21, 0.4, 0.58, 0.83];

    public static async Task RunAsync(Options options, Outcome outcome)
    {
        var (n, web) = (options.Size(10_000), await RunningService.PublishAsync(options));
        await SpeedAsync(options, outcome, n, web);
        await DeathsAsync(options, outcome, n, web);
    }

    private static async Task SpeedAsync(Options options, Outcome outcome, int n, string web)
    {
        await using var store = await WaitingAsync(options, n);
        await using var sink = new SmtpSink();
        await using (await StartAsync(web, store, sink))
            await sink.ReachAsync(s => s.Different >= n, TimeSpan.FromMinutes(3));
        var raw = await RawAsync(sink.Sample, n);
        outcome.Figure("mails", sink.Count);
        outcome.Figure("connections", sink.Connections);
        outcome.Figure("raw SMTP, a second", raw, "/s");
        outcome.Figure("delivered a second", sink.PerSecond, "/s");
        outcome.Figure("of raw", sink.PerSecond / raw);
        outcome.AtMost("undisturbed: missing or twice", Math.Abs(n - sink.Different) + sink.Count - sink.Different, 0);
    }

    private static async Task DeathsAsync(Options options, Outcome outcome, int n, string web)
    {
        await using var store = await WaitingAsync(options, n);
        await using var sink = new SmtpSink();
        var deaths = 0;
        foreach (var part in options.Brief ? _deaths[1..3] : _deaths)
        {
            var service = await StartAsync(web, store, sink);
            await sink.ReachAsync(s => s.Count >= part * n, TimeSpan.FromMinutes(3));
            if (sink.Different < n)
                deaths++;
            await service.KillAsync();
        }

        await using (await StartAsync(web, store, sink))
        {
            await sink.ReachAsync(s => s.Different >= n, TimeSpan.FromMinutes(3));
            await Task.Delay(2_000); // the last ones are marked
        }

        store.Reopen();
        var (unmarked, tries) = (0, 0);
        await store.InDb(async db =>
        {
            unmarked = await db.Outbox.CountAsync(m => m.DeliveredAt == null);
            tries = await db.Outbox.MaxAsync(m => m.Tries);
        });
        outcome.Figure("deaths", deaths);
        outcome.Figure("twice", sink.Count - sink.Different);
        outcome.AtLeast("killed at least", deaths, options.Brief ? 1 : _deaths.Length);
        outcome.AtMost("killed: mails that never came", n - sink.Different, 0);
        outcome.AtMost("killed: mails not marked as delivered", unmarked, 0);
        outcome.AtMost("killed: came twice", sink.Count - sink.Different, deaths * Workers);
        outcome.AtMost("killed: most of one", sink.MostOfOne, 2);
        outcome.AtMost("killed: most tries counted", tries, 1);
    }

    /// <summary>A country in which so many receipts wait, and nothing else will be written.</summary>
    private static async Task<Store> WaitingAsync(Options options, int n)
    {
        var store = await Store.CreateAsync(options);
        await store.LoadAsync(country => country.JustFiled(n));
        var past = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        await store.InDb(async db =>
        {
            await db.Petitions.ExecuteUpdateAsync(set => set.SetProperty(p => p.NextClockAt, (DateTimeOffset?)null));
            await db.Outbox.ExecuteUpdateAsync(set => set.SetProperty(m => m.NextTryAt, past));
        });
        await store.CloseAsync();
        return store;
    }

    private static Task<RunningService> StartAsync(string web, Store store, SmtpSink sink) => RunningService.StartAsync(
        web, store, "--Mail:Host", "127.0.0.1", "--Mail:Port", sink.Port.ToString(CultureInfo.InvariantCulture), "--Mail:Tls", nameof(MailTls.None), "--Mail:From", "no-reply@epeople.test", "--Site:Address", "https://epeople.test",
        "--Mail:Timeout", "00:00:10", "--Outbox:Workers", Workers.ToString(CultureInfo.InvariantCulture));

    /// <summary>The same mail as often, over as many connections, by the same library and without anything around it; gives how many a second.</summary>
    private static async Task<double> RawAsync(string sample, int n)
    {
        await using var sink = new SmtpSink();
        var next = 0;
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(async () =>
        {
            using var client = new SmtpClient();
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true }; // as the service's
            await socket.ConnectAsync("127.0.0.1", sink.Port);
            await client.ConnectAsync(socket, "127.0.0.1", sink.Port, SecureSocketOptions.None);
            while (Interlocked.Increment(ref next) <= n)
            {
                using var mail = await MimeMessage.LoadAsync(new MemoryStream(Encoding.Latin1.GetBytes(sample)));
                await client.SendAsync(mail);
            }

            await client.DisconnectAsync(true);
        })));
        return sink.PerSecond;
    }
}
