namespace EPeople.Core.Security;

/// <summary>Bounds of <see cref="KeyAttempts"/>.</summary>
public sealed record KeyAttemptsOptions
{
    /// <summary>Attempts that may wait for one code from one range; the next is told to come back later.</summary>
    public int Queue { get; init; } = 8;

    /// <summary>Entries remembered in each of the three tables; the least recent make room.</summary>
    public int Entries { get; init; } = 50_000;

    /// <summary>Attempts that may wait at once in the whole process for another reason than their own queue; above it those waits are skipped.</summary>
    public int Waiting { get; init; } = 2_000;
}

/// <summary>
/// Slows wrong access keys without ever locking the owner out. Three memories, all fading within an hour:
/// a code tried from one range (0, 0, 0, ½, 1, 2, 4, then 8 seconds apart, one behind another);
/// a code tried from anywhere (at most 2 seconds for everyone, no queue: the owner never stands behind an attacker elsewhere);
/// a range trying many codes (at most 2 seconds after twenty wrong keys, since a whole town may share a mobile address).
/// Guessing is hopeless anyway against 100 random bits; this keeps it from costing anything. One memory per process; safe for threads.
/// </summary>
public sealed class KeyAttempts(KeyAttemptsOptions options, TimeProvider time)
{
    private static readonly double[] Seconds = [0, 0, 0, 0.5, 1, 2, 4, 8];
    private static readonly TimeSpan Mild = TimeSpan.FromSeconds(2);
    private const int RangeAllowance = 20;

    private readonly Lock _gate = new();
    private readonly RecentTable<(string Code, string Range), Memory> _pairs = new(options.Entries);
    private readonly RecentTable<string, Memory> _codes = new(options.Entries);
    private readonly RecentTable<string, Memory> _ranges = new(options.Entries);
    private int _waiting;

    /// <summary>How many codes and ranges are remembered in the fullest of the three tables.</summary>
    public int Remembered
    {
        get
        {
            lock (_gate)
                return Math.Max(_pairs.Count, Math.Max(_codes.Count, _ranges.Count));
        }
    }

    /// <summary>
    /// Waits until the next attempt on this code from this range may be made. After true, the caller checks the key and
    /// says <see cref="Failed"/> or <see cref="Succeeded"/>.
    /// </summary>
    /// <param name="code">The canonical tracking code, whether it exists or not.</param>
    /// <param name="addressRange">The name given by <see cref="AddressRange.Of"/>.</param>
    /// <param name="ct">Given up by the client: its place is freed.</param>
    /// <returns>False, at once, when the queue of this code and range is full: "too many, try later".</returns>
    public async ValueTask<bool> Wait(string code, string addressRange, CancellationToken ct = default)
    {
        TimeSpan delay;
        Memory pair;
        var queued = false;
        lock (_gate)
        {
            var now = time.GetUtcNow();
            pair = _pairs.Touch((code, addressRange), static () => new Memory());
            pair.Fade(now, Seconds.Length);
            var turn = Later(now, pair.Last + TimeSpan.FromSeconds(Seconds[Math.Min(pair.Wrong + pair.Pending, Seconds.Length - 1)]));
            if (turn > now)
            {
                if (pair.Queued >= options.Queue)
                    return false;
                pair.Queued++;
                queued = true;
            }
            pair.Last = turn;
            pair.Pending++;
            var mild = MildDelay(code, addressRange, now);
            delay = turn - now > mild || _waiting >= options.Waiting ? turn - now : mild;
            _waiting++;
        }
        try
        {
            if (delay > TimeSpan.Zero)
                await Task.Delay(delay, time, ct);
            return true;
        }
        catch (OperationCanceledException)
        {
            lock (_gate)
                pair.Pending = Math.Max(0, pair.Pending - 1);
            throw;
        }
        finally
        {
            lock (_gate)
            {
                _waiting--;
                if (queued)
                    pair.Queued--;
            }
        }
    }

    /// <summary>The key was wrong, or the code does not exist (both count alike, so that waiting tells nothing about a code).</summary>
    public void Failed(string code, string addressRange)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            _pairs.Touch((code, addressRange), static () => new Memory()).Note(now, Seconds.Length);
            _codes.Touch(code, static () => new Memory()).Note(now, Seconds.Length);
            _ranges.Touch(addressRange, static () => new Memory()).Note(now, RangeAllowance + Seconds.Length);
        }
    }

    /// <summary>The key was right: the owner is here, and is not slowed for what happened before.</summary>
    public void Succeeded(string code, string addressRange)
    {
        lock (_gate)
            _pairs.Remove((code, addressRange));
    }

    private TimeSpan MildDelay(string code, string range, DateTimeOffset now)
    {
        var level = 0;
        if (_codes.TryTouch(code, out var memory))
            level = memory.Fade(now, Seconds.Length);
        if (_ranges.TryTouch(range, out memory))
            level = Math.Max(level, memory.Fade(now, RangeAllowance + Seconds.Length) - RangeAllowance);
        var delay = TimeSpan.FromSeconds(Seconds[Math.Clamp(level, 0, Seconds.Length - 1)]);
        return delay < Mild ? delay : Mild;
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private sealed class Memory
    {
        private DateTimeOffset _fadedAt;

        /// <summary>Wrong keys still remembered.</summary>
        public int Wrong { get; private set; }

        /// <summary>Attempts let through whose outcome is not known yet: counted as wrong until it is, so that parallel ones gain nothing.</summary>
        public int Pending { get; set; }

        /// <summary>Attempts waiting for their turn.</summary>
        public int Queued { get; set; }

        /// <summary>When the latest turn is or was.</summary>
        public DateTimeOffset Last { get; set; }

        /// <summary>Forgets evenly, so that the highest level is gone after an hour; gives what is left.</summary>
        public int Fade(DateTimeOffset now, int highest)
        {
            var step = TimeSpan.FromHours(1) / highest;
            var steps = (int)Math.Clamp((now - _fadedAt) / step, 0, highest);
            if (steps == 0)
                return Wrong;
            Wrong = Math.Max(0, Wrong - steps);
            _fadedAt = steps == highest ? now : _fadedAt + steps * step;
            if (steps == highest)
                Pending = Queued; // outcomes that nobody reported within the hour
            return Wrong;
        }

        public void Note(DateTimeOffset now, int highest)
        {
            Fade(now, highest);
            if (Wrong == 0)
                _fadedAt = now;
            Wrong = Math.Min(Wrong + 1, highest);
            Pending = Math.Max(0, Pending - 1);
            Last = Later(Last, now);
        }
    }
}
