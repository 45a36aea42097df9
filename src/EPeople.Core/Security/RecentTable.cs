using System.Diagnostics.CodeAnalysis;

namespace EPeople.Core.Security;

/// <summary>
/// A table of bounded size: when it is full, what was not touched for longest makes room. Counters that anyone on the
/// network can grow live here, so that a flood costs memory only up to the bound. Not safe for threads: its owner locks.
/// </summary>
internal sealed class RecentTable<TKey, TValue>(int capacity) where TKey : notnull
{
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> _nodes = [];
    private readonly LinkedList<(TKey Key, TValue Value)> _order = new();

    public int Count => _nodes.Count;

    /// <summary>The value, which thereby becomes the most recent.</summary>
    public bool TryTouch(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        value = default;
        if (!_nodes.TryGetValue(key, out var node))
            return false;
        _order.Remove(node);
        _order.AddFirst(node);
        value = node.Value.Value;
        return true;
    }

    /// <summary>The value, made if it was not there; it becomes the most recent.</summary>
    public TValue Touch(TKey key, Func<TValue> make)
    {
        if (TryTouch(key, out var known))
            return known;
        if (_nodes.Count >= capacity)
            Remove(_order.Last!.Value.Key);
        var made = make();
        _nodes[key] = _order.AddFirst((key, made));
        return made;
    }

    public void Remove(TKey key)
    {
        if (_nodes.Remove(key, out var node))
            _order.Remove(node);
    }
}
