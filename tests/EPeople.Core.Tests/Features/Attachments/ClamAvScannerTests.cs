using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using EPeople.Core.Features.Attachments;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace EPeople.Core.Tests.Features.Attachments;

/// <summary>Against a small daemon that speaks the protocol of clamd(8) and finds the word EICAR.</summary>
public sealed class ClamAvScannerTests
{
    [Theory]
    [InlineData("stream: OK\0", ScanVerdict.Clean)]
    [InlineData("stream: Eicar-Test-Signature FOUND\0", ScanVerdict.Infected)]
    [InlineData("stream: OK FOUND\0", ScanVerdict.Infected)]
    [InlineData("INSTREAM size limit exceeded. ERROR\0", ScanVerdict.Unavailable)]
    [InlineData("", ScanVerdict.Unavailable)]
    [InlineData("OK", ScanVerdict.Unavailable)]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n", ScanVerdict.Unavailable)]
    public async Task Reads_the_answer_strictly(string answer, ScanVerdict expected)
    {
        await using var daemon = new Daemon(_ => answer);

        Assert.Equal(expected, await Scanner(daemon.Port).Scan(new MemoryStream(new byte[200_000]), CancellationToken.None));
    }

    [Fact]
    public async Task Sends_every_byte()
    {
        var sent = new byte[1_234_567];
        new Random(1).NextBytes(sent);
        byte[] received = [];
        await using var daemon = new Daemon(content =>
        {
            received = content;
            return "stream: OK\0";
        });

        await Scanner(daemon.Port).Scan(new MemoryStream(sent), CancellationToken.None);

        Assert.Equal(sent, received);
    }

    [Fact]
    public async Task A_closed_port_and_a_silent_daemon_are_no_verdict()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var port = ((IPEndPoint)silent.LocalEndpoint).Port;

        Assert.Equal(ScanVerdict.Unavailable, await Scanner(port, TimeSpan.FromMilliseconds(200)).Scan(new MemoryStream([1]), CancellationToken.None));
        silent.Stop();
        Assert.Equal(ScanVerdict.Unavailable, await Scanner(port).Scan(new MemoryStream([1]), CancellationToken.None));
    }

    [Fact]
    public async Task The_clients_own_giving_up_is_passed_on()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using var gone = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Scanner(((IPEndPoint)silent.LocalEndpoint).Port).Scan(new MemoryStream([1]), gone.Token));
    }

    [Fact]
    public async Task An_infected_file_is_refused_and_a_silent_scanner_refuses_too_unless_told_otherwise()
    {
        await using var daemon = new Daemon(content => Encoding.Latin1.GetString(content).Contains("EICAR", StringComparison.Ordinal) ? "stream: Eicar FOUND\0" : "stream: OK\0");
        using var guarded = new Gate(scanner: Scanner(daemon.Port));
        using var alone = new Gate(scanner: Scanner(1));
        using var careless = new Gate(new AttachmentLimits { RefuseUnscanned = false }, Scanner(1));

        Assert.Equal(AttachmentRefusals.Infected, (await guarded.Receive(Samples.Pdf(inside: "EICAR\n"))).Refusal);
        Assert.Null((await guarded.Receive(Samples.Pdf())).Refusal);
        Assert.Equal(AttachmentRefusals.ScanUnavailable, (await alone.Receive(Samples.Pdf())).Refusal);
        Assert.Null((await careless.Receive(Samples.Pdf())).Refusal);
        Assert.Empty(alone.LeftOver());
    }

    private static ClamAvScanner Scanner(int port, TimeSpan? timeout = null) =>
        new(new ClamAvOptions { Host = "127.0.0.1", Port = port, Timeout = timeout ?? TimeSpan.FromMinutes(2) }, TimeProvider.System, NullLogger<ClamAvScanner>.Instance);

    private sealed class Daemon : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly Task _loop;

        public Daemon(Func<byte[], string> answer)
        {
            _listener.Start();
            _loop = Serve(answer);
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public async ValueTask DisposeAsync()
        {
            _listener.Dispose();
            await _loop;
        }

        private async Task Serve(Func<byte[], string> answer)
        {
            try
            {
                while (true)
                {
                    using var client = await _listener.AcceptTcpClientAsync();
                    await using var stream = client.GetStream();
                    var command = new byte[10];
                    await stream.ReadExactlyAsync(command);
                    Assert.Equal("zINSTREAM\0", Encoding.ASCII.GetString(command));
                    using var content = new MemoryStream();
                    var length = new byte[4];
                    while (true)
                    {
                        await stream.ReadExactlyAsync(length);
                        var size = BinaryPrimitives.ReadInt32BigEndian(length);
                        if (size == 0)
                            break;
                        var chunk = new byte[size];
                        await stream.ReadExactlyAsync(chunk);
                        content.Write(chunk);
                    }
                    await stream.WriteAsync(Encoding.ASCII.GetBytes(answer(content.ToArray())));
                }
            }
            catch (Exception error) when (error is SocketException or InvalidOperationException) // not listening any more
            {
                // the test is over
            }
        }
    }
}
