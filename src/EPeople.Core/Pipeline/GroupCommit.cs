using EPeople.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace EPeople.Core.Pipeline;

/// <summary>A command of which many come at the same moment: what waits is committed together (<see cref="GroupCommit"/>).</summary>
public interface ICommitTogether;

/// <summary>
/// One commit at a time for the commands that come in crowds: what arrives while one is under way goes together with the next, in one
/// transaction, and shares its way to the disk. Whoever comes alone never waits. When a group fails, each of it commits by itself, so that one
/// clash is the trouble of one.
/// </summary>
public sealed class GroupCommit
{
    private const int Most = 32;

    private readonly Lock _lock = new();
    private readonly Queue<Waiting> _waiting = new();
    private bool _busy;

    /// <summary>Commits what <paramref name="db"/> tracks, perhaps together with others; returns when it is on disk.</summary>
    /// <param name="db">The unit of work, complete.</param>
    /// <param name="cancellationToken">Ends a commit of its own; a shared one goes through.</param>
    public async Task CommitAsync(EPeopleDb db, CancellationToken cancellationToken)
    {
        var turn = Join(db) is { } waiting ? await waiting.Turn.Task : new Turn(false, []);
        if (turn.Committed)
        {
            db.ChangeTracker.Clear();
            return;
        }

        if (turn.Group is null)
        {
            await db.CommitAsync(cancellationToken);
            return;
        }

        try
        {
            if (turn.Group.Count == 0 || !await TogetherAsync(db, turn.Group))
                await db.CommitAsync(cancellationToken);
        }
        finally
        {
            PassOn();
        }
    }

    /// <summary>Null when nothing is under way.</summary>
    private Waiting? Join(EPeopleDb db)
    {
        lock (_lock)
        {
            if (!_busy)
            {
                _busy = true;
                return null;
            }

            var waiting = new Waiting(db);
            _waiting.Enqueue(waiting);
            return waiting;
        }
    }

    /// <summary>The first that waits leads the next group.</summary>
    private void PassOn()
    {
        lock (_lock)
        {
            if (!_waiting.TryDequeue(out var leader))
            {
                _busy = false;
                return;
            }

            var group = new List<Waiting>();
            while (group.Count < Most - 1 && _waiting.TryDequeue(out var next))
                group.Add(next);
            leader.Turn.SetResult(new Turn(false, group));
        }
    }

    /// <summary>False when the group failed: the leader then stands alone again, as do all others.</summary>
    private static async Task<bool> TogetherAsync(EPeopleDb leader, List<Waiting> group)
    {
        var adopted = new List<EntityEntry>();
        var turn = new Turn(false, null);
        try
        {
            foreach (var other in group)
                Adopt(leader, other.Db, adopted);
            await leader.CommitAsync(CancellationToken.None);
            turn = new Turn(true, null);
            return true;
        }
        catch (Exception e) when (e is DbUpdateException or InvalidOperationException)
        {
            // A clash; or one form sent twice in the same crowd: the unit of work knows its draft already.
            adopted.ForEach(entry => entry.State = EntityState.Detached);
            return false; // each tries by itself, and whose fault it was learns it there
        }
        finally
        {
            group.ForEach(other => other.Turn.SetResult(turn));
        }
    }

    private static void Adopt(EPeopleDb leader, EPeopleDb other, List<EntityEntry> adopted)
    {
        foreach (var entry in other.ChangeTracker.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList())
        {
            var here = leader.Entry(entry.Entity);
            adopted.Add(here);
            here.State = entry.State == EntityState.Modified ? EntityState.Unchanged : entry.State;
            foreach (var property in entry.Properties)
            {
                var own = here.Property(property.Metadata);
                if (property.Metadata.IsShadowProperty() && !property.IsTemporary)
                    own.CurrentValue = property.CurrentValue;
                if (entry.State != EntityState.Added && (property.IsModified || property.Metadata.IsConcurrencyToken))
                    own.OriginalValue = property.OriginalValue;
                if (entry.State == EntityState.Modified && property.IsModified)
                    own.IsModified = true;
            }
        }
    }

    private sealed class Waiting(EPeopleDb db)
    {
        public EPeopleDb Db { get; } = db;

        public TaskCompletionSource<Turn> Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <param name="Committed">Somebody else's commit carried it.</param>
    /// <param name="Group">Whom it leads; null: it goes alone, beside whoever leads now.</param>
    private readonly record struct Turn(bool Committed, List<Waiting>? Group);
}
