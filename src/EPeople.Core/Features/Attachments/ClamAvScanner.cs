using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging;

namespace EPeople.Core.Features.Attachments;

/// <summary>Where the ClamAV daemon listens.</summary>
public sealed record ClamAvOptions
{
    /// <summary>Host name or address; empty means that no scanner is configured.</summary>
    public string Host { get; init; } = "";

    /// <summary>TCP port (clamd.conf TCPSocket).</summary>
    public int Port { get; init; } = 3310;

    /// <summary>Longest time for one file, from connecting to the verdict.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);
}

/// <summary>
/// A client of clamd's INSTREAM command (clamd(8)): the command "zINSTREAM" ended by a zero byte, then chunks, each preceded by its length
/// as four bytes in network order, then a chunk of length zero. The answer, ended by a zero byte, is "stream: OK",
/// "stream: NAME FOUND" or an error. One connection per file; clamd's StreamMaxLength must be at least the largest file.
/// </summary>
public sealed class ClamAvScanner(ClamAvOptions options, TimeProvider time, ILogger<ClamAvScanner> log) : IVirusScanner
{
    private const int Chunk = 64 * 1024;
    private const int LongestAnswer = 4096;

    /// <inheritdoc/>
    public async Task<ScanVerdict> Scan(Stream content, CancellationToken ct = default)
    {
        using var timer = new CancellationTokenSource(options.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, ct);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(options.Host, options.Port, either.Token);
            await using var connection = client.GetStream();
            await Send(content, connection, either.Token);
            return Read(await Answer(connection, either.Token));
        }
        catch (Exception error) when (error is SocketException or IOException || (error is OperationCanceledException && !ct.IsCancellationRequested))
        {
            log.LogError("The virus scanner did not answer: {Reason}", error.GetType().Name);
            return ScanVerdict.Unavailable;
        }
    }

    private static async Task Send(Stream content, NetworkStream connection, CancellationToken ct)
    {
        await connection.WriteAsync("zINSTREAM\0"u8.ToArray(), ct);
        var buffer = new byte[4 + Chunk];
        for (int read; (read = await content.ReadAsync(buffer.AsMemory(4), ct)) > 0;)
        {
            BinaryPrimitives.WriteInt32BigEndian(buffer, read);
            await connection.WriteAsync(buffer.AsMemory(0, 4 + read), ct);
        }
        await connection.WriteAsync(new byte[4], ct);
    }

    private static async Task<string> Answer(NetworkStream connection, CancellationToken ct)
    {
        var buffer = new byte[LongestAnswer];
        var length = 0;
        for (int read; length < LongestAnswer && (read = await connection.ReadAsync(buffer.AsMemory(length), ct)) > 0;)
        {
            length += read;
            if (buffer.AsSpan(0, length).Contains((byte)0))
                break;
        }
        return Encoding.UTF8.GetString(buffer, 0, length).TrimEnd('\0', '\n');
    }

    private ScanVerdict Read(string answer)
    {
        if (answer == "stream: OK")
            return ScanVerdict.Clean;
        if (answer.StartsWith("stream: ", StringComparison.Ordinal) && answer.EndsWith(" FOUND", StringComparison.Ordinal))
        {
            log.LogWarning("The virus scanner found {Signature}", answer["stream: ".Length..^" FOUND".Length]);
            return ScanVerdict.Infected;
        }
        log.LogError("The virus scanner gave no verdict: {Answer}", answer);
        return ScanVerdict.Unavailable;
    }
}
