namespace EPeople.Core.Features.Oversight;

/// <summary>A result that many ask for and that may be a little old. One per process and type; safe for threads.</summary>
public sealed class Kept<T>(TimeProvider time)
    where T : class
{
    private volatile Entry? _entry;

    /// <summary>What is kept, or null when there is nothing or it is too old.</summary>
    public T? Current => _entry is { } entry && time.GetUtcNow() < entry.Until ? entry.Value : null;

    /// <summary>Keeps a result for a while and gives it back.</summary>
    public T Keep(T value, TimeSpan span)
    {
        _entry = new Entry(value, time.GetUtcNow() + span);
        return value;
    }

    /// <summary>Keeps nothing any more.</summary>
    public void Drop() => _entry = null;

    private sealed record Entry(T Value, DateTimeOffset Until);
}
