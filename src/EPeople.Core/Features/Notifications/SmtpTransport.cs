using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace EPeople.Core.Features.Notifications;

/// <summary>
/// Hands mails to an SMTP server over a few connections that stay open; one that the server closed meanwhile is opened again. One for
/// the process; safe for threads. A mail may leave twice when the connection breaks at its end: its Message-Id is the same.
/// </summary>
public sealed class SmtpTransport : IMailTransport, IDisposable
{
    private readonly MailOptions _options;
    private readonly TimeProvider _time;
    private readonly ConcurrentBag<SmtpClient> _idle = [];
    private readonly SemaphoreSlim _places;

    /// <param name="options">With a host.</param>
    /// <param name="time">For the date of a mail and its time limit.</param>
    /// <exception cref="InvalidOperationException">A password would travel in clear.</exception>
    public SmtpTransport(MailOptions options, TimeProvider time)
    {
        if (options is { Tls: MailTls.None, User.Length: > 0 } && !IsThisMachine(options.Host))
            throw new InvalidOperationException("Mail: a user name needs StartTls or OnConnect, or a relay on this machine.");
        (_options, _time, _places) = (options, time, new SemaphoreSlim(options.Connections));
    }

    /// <inheritdoc/>
    public async Task SendAsync(MailContent mail, CancellationToken cancellationToken)
    {
        using var message = MimeMail.Of(mail, _options, _time.GetUtcNow());
        using var limit = new CancellationTokenSource(_options.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await _places.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException("All connections to the mail server were busy.");
        }
        try
        {
            await SendOnce(message, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException("The mail server did not answer in time.");
        }
        finally
        {
            _places.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (_idle.TryTake(out var client))
            client.Dispose();
        _places.Dispose();
    }

    private async Task SendOnce(MimeMessage message, CancellationToken ct)
    {
        if (_idle.TryTake(out var kept))
        {
            try
            {
                await Send(kept, message, ct);
                return;
            }
            catch (Exception error) when (error is IOException or SmtpProtocolException or ServiceNotConnectedException
                || error is SmtpCommandException { StatusCode: SmtpStatusCode.ServiceNotAvailable })
            {
                kept.Dispose(); // closed by the server while it was idle: once more on a new one
            }
        }
        await Send(new SmtpClient { Timeout = (int)_options.Timeout.TotalMilliseconds }, message, ct);
    }

    /// <summary>A connection that did its work, or whose server refused a recipient in good order, is kept; any other is closed.</summary>
    private async Task Send(SmtpClient client, MimeMessage message, CancellationToken ct)
    {
        var sound = false;
        try
        {
            if (!client.IsConnected)
                await Connect(client, ct);
            await client.SendAsync(message, ct);
            sound = true;
        }
        catch (SmtpCommandException error) when (error.StatusCode != SmtpStatusCode.ServiceNotAvailable)
        {
            sound = client.IsConnected;
            throw;
        }
        finally
        {
            if (sound)
                _idle.Add(client);
            else
                client.Dispose();
        }
    }

    private async Task Connect(SmtpClient client, CancellationToken ct)
    {
        var tls = _options.Tls switch
        {
            MailTls.OnConnect => SecureSocketOptions.SslOnConnect,
            MailTls.None => SecureSocketOptions.None,
            _ => SecureSocketOptions.StartTls,
        };
        // A connection of our own, because the library's waits with the last small piece of each mail until the server has acknowledged the piece
        // before it, which takes 40 ms: a worker would send 22 mails a second and idle.
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(_options.Host, _options.Port, ct);
            await client.ConnectAsync(socket, _options.Host, _options.Port, tls, ct);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        if (_options.User.Length > 0)
            await client.AuthenticateAsync(_options.User, _options.Password, ct);
    }

    private static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
