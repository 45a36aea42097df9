using System.Collections.Concurrent;
using EPeople.Core.Features.Accounts;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;

namespace EPeople.Web.Hosting;

/// <summary>Whether sign-ins go on: each is asked for at most once a minute on this server, so that an ended one is gone within that time everywhere.</summary>
public sealed class SessionWatch(IDispatcher dispatcher, TimeProvider time)
{
    private const int Most = 20_000;

    private static readonly TimeSpan _believed = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _asked = new(StringComparer.Ordinal);

    /// <summary>Whether the sign-in of that name goes on; one without a name does not.</summary>
    public async Task<bool> Holds(string? session, CancellationToken cancellationToken)
    {
        if (session is null)
            return false;
        var now = time.GetUtcNow();
        if (_asked.TryGetValue(session, out var before) && now - before < _believed)
            return true;
        if (!await dispatcher.Send(new TouchSession(session), Actor.System, cancellationToken))
        {
            Forget(session);
            return false;
        }

        if (_asked.Count >= Most)
            Sweep(now);
        _asked[session] = now;
        return true;
    }

    /// <summary>Asks again the next time.</summary>
    public void Forget(string session) => _asked.TryRemove(session, out _);

    private void Sweep(DateTimeOffset now)
    {
        foreach (var (session, asked) in _asked)
        {
            if (now - asked >= _believed)
                Forget(session);
        }
    }
}
