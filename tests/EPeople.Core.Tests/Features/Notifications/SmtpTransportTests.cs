using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using EPeople.Core.Features.Notifications;
using MailKit.Net.Smtp;
using MimeKit;
using Xunit;

namespace EPeople.Core.Tests.Features.Notifications;

/// <summary>Against a small SMTP server on this machine.</summary>
public sealed class SmtpTransportTests : IAsyncDisposable
{
    private readonly Server _server = new();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_mail_arrives_whole_over_one_connection_that_stays_open()
    {
        using var transport = Transport();

        for (var i = 0; i < 5; i++)
            await transport.SendAsync(Mail(i), CancellationToken.None);

        Assert.Equal(5, _server.Received.Count);
        Assert.Equal(1, _server.Connections);
        using var message = MimeMessage.Load(new MemoryStream(Encoding.ASCII.GetBytes(_server.Received.Single(m => m.Contains("person3@example.tn", StringComparison.Ordinal)))));
        Assert.Equal(("عريضة 3", "مرحبا 3"), (message.Subject, message.TextBody!.Trim()));
    }

    [Fact]
    public async Task A_connection_that_the_server_closed_is_opened_again()
    {
        using var transport = Transport();

        await transport.SendAsync(Mail(1), CancellationToken.None);
        _server.DropAll();
        await transport.SendAsync(Mail(2), CancellationToken.None);

        Assert.Equal((2, 2), (_server.Received.Count, _server.Connections));
    }

    [Fact]
    public async Task A_refused_recipient_is_an_error_and_the_next_mail_goes_on()
    {
        using var transport = Transport();

        await Assert.ThrowsAsync<SmtpCommandException>(() => transport.SendAsync(Mail(0) with { To = "refused@example.tn" }, CancellationToken.None));
        await transport.SendAsync(Mail(1), CancellationToken.None);

        Assert.Equal((1, 1), (_server.Received.Count, _server.Connections));
    }

    [Fact]
    public async Task Many_at_once_share_few_connections()
    {
        using var transport = Transport();

        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => transport.SendAsync(Mail(i), CancellationToken.None)));

        Assert.Equal(40, _server.Received.Count);
        Assert.InRange(_server.Connections, 1, 2);
    }

    [Fact]
    public async Task A_silent_server_ends_in_time_and_a_closed_port_at_once()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var port = ((IPEndPoint)silent.LocalEndpoint).Port;
        using var transport = new SmtpTransport(new MailOptions { Host = "127.0.0.1", Port = port, Tls = MailTls.None, Timeout = TimeSpan.FromMilliseconds(300) }, TimeProvider.System);

        await Assert.ThrowsAsync<TimeoutException>(() => transport.SendAsync(Mail(1), CancellationToken.None));
        silent.Stop();
        await Assert.ThrowsAnyAsync<SocketException>(() => transport.SendAsync(Mail(1), CancellationToken.None));
    }

    [Fact]
    public async Task A_server_without_encryption_gets_nothing_when_it_is_required()
    {
        using var transport = new SmtpTransport(new MailOptions { Host = "127.0.0.1", Port = _server.Port, From = "no-reply@epeople.test" }, TimeProvider.System);

        await Assert.ThrowsAsync<NotSupportedException>(() => transport.SendAsync(Mail(1), CancellationToken.None));
        Assert.Empty(_server.Received);
    }

    [Fact]
    public void A_password_never_travels_in_clear() => Assert.Throws<InvalidOperationException>(() =>
        new SmtpTransport(new MailOptions { Host = "mail.example.tn", Tls = MailTls.None, User = "u", Password = "p" }, TimeProvider.System));

    private SmtpTransport Transport() =>
        new(new MailOptions { Host = "127.0.0.1", Port = _server.Port, Tls = MailTls.None, From = "no-reply@epeople.test", Timeout = TimeSpan.FromMinutes(2), Connections = 2 }, TimeProvider.System);

    private static MailContent Mail(int i) => new($"person{i}@example.tn", null, $"عريضة {i}", $"مرحبا {i}", $"<p>مرحبا {i}</p>", "ar", $"key{i}");

    private sealed class Server : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly ConcurrentBag<TcpClient> _clients = [];
        private readonly Task _loop;
        private int _connections;

        public Server()
        {
            _listener.Start();
            _loop = Accept();
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public int Connections => _connections;

        public ConcurrentBag<string> Received { get; } = [];

        public void DropAll()
        {
            while (_clients.TryTake(out var client))
                client.Close();
        }

        public async ValueTask DisposeAsync()
        {
            _listener.Dispose();
            DropAll();
            await _loop;
        }

        private async Task Accept()
        {
            var talks = new List<Task>();
            try
            {
                while (true)
                {
                    var client = await _listener.AcceptTcpClientAsync();
                    _clients.Add(client);
                    Interlocked.Increment(ref _connections);
                    talks.Add(Talk(client));
                }
            }
            catch (Exception error) when (error is SocketException or InvalidOperationException) // not listening any more
            {
                await Task.WhenAll(talks); // the test is over
            }
        }

        private async Task Talk(TcpClient client)
        {
            try
            {
                using var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.ASCII);
                await using var writer = new StreamWriter(stream, Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
                await writer.WriteLineAsync("220 test");
                while (await reader.ReadLineAsync() is { } line)
                {
                    if (line == "DATA")
                    {
                        await writer.WriteLineAsync("354 go on");
                        var mail = new StringBuilder();
                        while (await reader.ReadLineAsync() is { } text && text != ".")
                            mail.Append(text.StartsWith('.') ? text[1..] : text).Append("\r\n");
                        Received.Add(mail.ToString());
                    }
                    await writer.WriteLineAsync(line.StartsWith("RCPT", StringComparison.Ordinal) && line.Contains("refused", StringComparison.Ordinal)
                        ? "550 no such person" : line.StartsWith("QUIT", StringComparison.Ordinal) ? "221 bye" : "250 ok");
                }
            }
            catch (Exception error) when (error is IOException or ObjectDisposedException or SocketException or InvalidOperationException)
            {
                client.Dispose(); // the other side went away
            }
        }
    }
}
