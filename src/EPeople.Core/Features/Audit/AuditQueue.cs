using System.Threading.Channels;

namespace EPeople.Core.Features.Audit;

/// <summary>
/// Lines that tell of reading and of signing in, on their way to the trail: written in batches, because a page opened must not wait for a disk.
/// A crash can lose those of the last second; what a command changes never passes here.
/// </summary>
public sealed class AuditQueue
{
    /// <summary>At most so many lines in one batch.</summary>
    public const int Batch = 500;

    private readonly Channel<AuditEntry> _lines = Channel.CreateBounded<AuditEntry>(new BoundedChannelOptions(20_000) { SingleReader = true });

    /// <summary>Takes a line; waits while the trail is far behind, so that nothing is read unseen.</summary>
    public ValueTask Add(AuditEntry line, CancellationToken cancellationToken) => _lines.Writer.WriteAsync(line, cancellationToken);

    /// <summary>Waits until a line is there.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => _lines.Reader.WaitToReadAsync(cancellationToken).AsTask();

    /// <summary>What is there, oldest first, at most <see cref="Batch"/>.</summary>
    public IReadOnlyList<AuditEntry> Take()
    {
        var lines = new List<AuditEntry>();
        while (lines.Count < Batch && _lines.Reader.TryRead(out var line))
            lines.Add(line);
        return lines;
    }
}
