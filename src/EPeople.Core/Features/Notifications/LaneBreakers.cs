using System.Collections.Concurrent;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace EPeople.Core.Features.Notifications;

/// <summary>
/// Shuts a lane whose other end does not answer: after a few failures in a row nothing is tried for a while, then one message, and when that
/// leaves, all. So an hour without mail server costs the waiting messages none of their tries. In memory: each server finds out for itself.
/// </summary>
public sealed class LaneBreakers(TimeProvider time)
{
    private const int Patience = 5;
    private static readonly TimeSpan _first = TimeSpan.FromSeconds(30), _longest = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<string, State> _lanes = new();

    /// <summary>How many messages of a lane may be tried now: none, one to see whether it answers again, or as many as one likes.</summary>
    public int Allowed(string lane) => !_lanes.TryGetValue(lane, out var state) || state.Failures < Patience ? int.MaxValue : state.ShutUntil > time.GetUtcNow() ? 0 : 1;

    /// <summary>The other end took a message, or refused it in good order.</summary>
    public void Answered(string lane) => _lanes.TryRemove(lane, out _);

    /// <summary>The other end did not answer.</summary>
    public void Failed(string lane)
    {
        var now = time.GetUtcNow();
        _lanes.AddOrUpdate(lane, _ => new State(1, now), (_, known) => known.ShutUntil > now ? known : Next(known.Failures + 1, now));
    }

    /// <summary>Whether a failure is the lane's: whatever is sent next will fail too. Else it is this message's own.</summary>
    public static bool IsOfTheLane(Exception failure) => failure is IOException or SocketException or TimeoutException or HttpRequestException { StatusCode: null }
        or SmtpProtocolException or ServiceNotConnectedException or AuthenticationException or SslHandshakeException or NotSupportedException or SmtpCommandException { StatusCode: SmtpStatusCode.ServiceNotAvailable };

    private static State Next(int failures, DateTimeOffset now) =>
        new(failures, failures < Patience ? now : now + TimeSpan.FromTicks(Math.Min(_longest.Ticks, _first.Ticks << Math.Min(failures - Patience, 8))));

    private readonly record struct State(int Failures, DateTimeOffset ShutUntil);
}
