using System.Collections.Concurrent;
using Geralt;

namespace EPeople.Core.Security.Vault;

/// <summary>
/// Keys that are open now: of staff who gave their passphrase, of reporters who showed their receipt. They live in this process only, in
/// guarded memory (not swapped, not in core dumps, read-only), by a session that nobody can guess, and end when it ends, after fifteen idle
/// minutes, and at restart. Never in a cookie, a circuit or a page.
/// </summary>
public sealed class OpenedKeys(TimeProvider time) : IDisposable
{
    /// <summary>How long an untouched key stays open.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(15);

    private const int Most = 2_000;
    private const int MostOfOne = 16;

    private readonly ConcurrentDictionary<string, Opened> _opened = new();

    /// <summary>How many are open.</summary>
    public int Count => _opened.Count;

    /// <summary>Keeps a copy of <paramref name="key"/> open for a session; another key of the same session ends.</summary>
    /// <remarks>Nobody's many sessions close anybody else's: of one owner few are kept, and reporters' never push out those of staff.</remarks>
    /// <param name="session">Who will use it: unguessable.</param>
    /// <param name="owner">Whose key it is; asked again at each use.</param>
    /// <param name="key">The key; the caller zeroes its own copy.</param>
    /// <param name="ofReporter">Whether a receipt opened it: of these there may be many.</param>
    public void Hold(string session, Guid owner, ReadOnlySpan<byte> key, bool ofReporter = false)
    {
        CloseIdle();
        CloseOldest(one => one.Owner == owner, MostOfOne);
        CloseOldest(one => one.OfReporter == ofReporter, Most);
        var opened = new Opened(owner, ofReporter, key, time.GetUtcNow());
        _opened.AddOrUpdate(session, opened, (_, before) =>
        {
            before.Dispose();
            return opened;
        });
    }

    /// <summary>Whether the session has a key of this owner open; does not prolong it.</summary>
    public bool IsOpen(string? session, Guid owner) => Find(session, owner) is not null;

    /// <summary>Lets <paramref name="use"/> read the key, which stays open for another while; the default when it is not open.</summary>
    public T? Use<T>(string? session, Guid owner, Func<ReadOnlySpan<byte>, T> use)
    {
        if (Find(session, owner) is not { } opened)
            return default;
        opened.UsedAt = time.GetUtcNow();
        return opened.Use(use);
    }

    /// <summary>Zeroes the session's key.</summary>
    public void Close(string? session)
    {
        if (session is not null && _opened.TryRemove(session, out var opened))
            opened.Dispose();
    }

    /// <summary>Zeroes what nobody touched for <see cref="Idle"/>.</summary>
    public void CloseIdle()
    {
        foreach (var (session, opened) in _opened)
        {
            if (IsIdle(opened))
                Close(session);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var session in _opened.Keys)
            Close(session);
    }

    private Opened? Find(string? session, Guid owner)
    {
        if (session is null || !_opened.TryGetValue(session, out var opened) || opened.Owner != owner)
            return null;
        if (!IsIdle(opened))
            return opened;
        Close(session);
        return null;
    }

    private void CloseOldest(Func<Opened, bool> among, int most)
    {
        var those = _opened.Where(one => among(one.Value)).ToList();
        if (those.Count >= most)
            Close(those.MinBy(one => one.Value.UsedAt).Key);
    }

    private bool IsIdle(Opened opened) => time.GetUtcNow() - opened.UsedAt >= Idle;

    private sealed class Opened : IDisposable
    {
        private readonly Lock _lock = new();
        private readonly GuardedHeapAllocation _memory;
        private bool _gone;

        public Opened(Guid owner, bool ofReporter, ReadOnlySpan<byte> key, DateTimeOffset now)
        {
            (Owner, OfReporter, UsedAt) = (owner, ofReporter, now);
            _memory = new GuardedHeapAllocation(key.Length);
            key.CopyTo(_memory.AsSpan());
            _memory.ReadOnly();
        }

        public Guid Owner { get; }

        public bool OfReporter { get; }

        public DateTimeOffset UsedAt { get; set; }

        public T? Use<T>(Func<ReadOnlySpan<byte>, T> use)
        {
            lock (_lock)
                return _gone ? default : use(_memory.AsSpan());
        }

        public void Dispose()
        {
            lock (_lock)
            {
                if (_gone)
                    return;
                _gone = true;
                _memory.ReadWrite();
                _memory.Dispose(); // zeroes
            }
        }
    }
}
