using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EPeople.Bench.Service;

/// <summary>
/// A small SMTP server for runs on this machine: takes every mail (a part of RFC 5321, in clear) and counts its Message-Id once the client
/// was told that it was taken. Keeps nothing but the first mail.
/// </summary>
internal sealed class SmtpSink : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<string, int> _ids = new();
    private readonly ConcurrentDictionary<TcpClient, bool> _clients = new();
    private readonly Task _accepting;
    private long _first, _last;
    private int _count, _connections;
    private string? _sample;

    public SmtpSink()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Mails taken.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Different mails among them.</summary>
    public int Different => _ids.Count;

    /// <summary>The most that one of them came.</summary>
    public int MostOfOne => _ids.IsEmpty ? 0 : _ids.Values.Max();

    /// <summary>Connections ever made.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>The first mail, as it came.</summary>
    public string Sample => _sample ?? throw new InvalidOperationException("No mail came.");

    /// <summary>Mails a second, from the first to the last.</summary>
    public double PerSecond => Count / Stopwatch.GetElapsedTime(_first, _last).TotalSeconds;

    /// <summary>Returns when so many mails came, or gives up when none came for so long.</summary>
    public async Task<bool> ReachAsync(Func<SmtpSink, bool> enough, TimeSpan patience)
    {
        var (seen, since) = (Count, Stopwatch.GetTimestamp());
        while (!enough(this))
        {
            if (Count != seen)
                (seen, since) = (Count, Stopwatch.GetTimestamp());
            if (Stopwatch.GetElapsedTime(since) > patience)
                return false;
            await Task.Delay(1);
        }

        return true;
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        foreach (var client in _clients.Keys)
            client.Dispose();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        var talks = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync();
                client.NoDelay = true;
                _clients[client] = true;
                Interlocked.Increment(ref _connections);
                talks.Add(TalkAsync(client));
            }
        }
        catch (Exception over) when (over is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            await Task.WhenAll(talks); // not listening any more: the run is over
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        try
        {
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.Latin1, false, 16_384);
            await SayAsync(stream, "220 sink ESMTP");
            while (await reader.ReadLineAsync() is { } line)
            {
                var verb = line.Length < 4 ? line : line[..4].ToUpperInvariant();
                if (verb == "DATA")
                {
                    await SayAsync(stream, "354 go on");
                    if (await MailAsync(reader) is not { } id)
                        return; // the client died before the last dot: nothing was promised
                    Count1(id);
                    await SayAsync(stream, "250 taken");
                }
                else if (verb == "QUIT")
                {
                    await SayAsync(stream, "221 bye");
                    return;
                }
                else
                {
                    await SayAsync(stream, verb is "EHLO" or "HELO" or "MAIL" or "RCPT" or "RSET" or "NOOP" ? "250 ok" : "502 not here");
                }
            }
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException or SocketException)
        {
            client.Dispose(); // the other side was killed: that is the test
        }
        finally
        {
            _clients.TryRemove(client, out _);
            client.Dispose();
        }
    }

    /// <summary>Reads to the lonely dot; gives the Message-Id, or null when the client went before it.</summary>
    private async Task<string?> MailAsync(StreamReader reader)
    {
        string? id = null;
        var kept = _sample is null ? new StringBuilder() : null;
        while (await reader.ReadLineAsync() is { } line)
        {
            if (line == ".")
            {
                if (kept is not null)
                    Interlocked.CompareExchange(ref _sample, kept.ToString(), null);
                return id ?? "none";
            }

            if (id is null && line.StartsWith("Message-Id:", StringComparison.OrdinalIgnoreCase))
                id = line[11..].Trim();
            kept?.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }

        return null;
    }

    /// <summary>Counted before the answer: whoever hears it may rely on it, and who is killed in between sends it again.</summary>
    private void Count1(string id)
    {
        var now = Stopwatch.GetTimestamp();
        Interlocked.CompareExchange(ref _first, now, 0);
        Interlocked.Exchange(ref _last, now);
        _ids.AddOrUpdate(id, 1, (_, known) => known + 1);
        Interlocked.Increment(ref _count);
    }

    private static ValueTask SayAsync(NetworkStream stream, string line) => stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"));
}
