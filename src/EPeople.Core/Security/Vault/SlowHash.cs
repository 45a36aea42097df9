using EPeople.Core.Domain;
using Geralt;

namespace EPeople.Core.Security.Vault;

/// <summary>How slow the slow hash is.</summary>
/// <param name="MemoryBytes">Memory of one hash in bytes; 64 MiB.</param>
/// <param name="Iterations">Passes over it; 3.</param>
/// <param name="AtOnce">Hashes at the same time; so many times the memory is all that they ever take.</param>
/// <param name="Waiting">How many may wait for their turn in each line; who comes later is asked to come again.</param>
public sealed record SlowHashOptions(int MemoryBytes = 64 * 1024 * 1024, int Iterations = 3, int AtOnce = 2, int Waiting = 300);

/// <summary>For what somebody waits. Each line is bounded by itself, so that a flood in one is not felt in the others.</summary>
public enum SlowLine
{
    /// <summary>A receipt, right or wrong: anybody.</summary>
    Receipts,

    /// <summary>An alert that is filed.</summary>
    Filing,

    /// <summary>A passphrase of staff who signed in.</summary>
    Staff,
}

/// <summary>
/// Argon2id for what people remember or copy from paper: receipts and passphrases. Bounded in memory and in waiting; whoever shows a receipt
/// waits in one line, whatever they show, so that a flood of wrong ones locks nobody out; it keeps no investigator from their key and nobody
/// from filing, for the lines take turns.
/// </summary>
public sealed class SlowHash(SlowHashOptions options) : IDisposable
{
    /// <summary>Bytes of a salt.</summary>
    public const int SaltSize = Argon2id.SaltSize;

    private readonly SemaphoreSlim _turn = new(options.AtOnce, options.AtOnce);
    private readonly SemaphoreSlim[] _heads = [.. Enum.GetValues<SlowLine>().Select(_ => new SemaphoreSlim(options.AtOnce, options.AtOnce))];
    private readonly int[] _waiting = new int[Enum.GetValues<SlowLine>().Length];

    /// <summary>A key of 32 bytes. The caller zeroes it, and the secret.</summary>
    /// <exception cref="RuleBroken"><c>vault.busy</c>: too many wait already in this line.</exception>
    public async Task<byte[]> DeriveAsync(byte[] secret, byte[] salt, SlowLine line, CancellationToken cancellationToken)
    {
        var place = (int)line;
        if (Interlocked.Increment(ref _waiting[place]) > options.Waiting + options.AtOnce)
        {
            Interlocked.Decrement(ref _waiting[place]);
            throw new RuleBroken("vault.busy");
        }

        try
        {
            // Only the heads of the lines stand for the turn itself: before it are never more than a few of each.
            return await InTurnAsync(_heads[place], () => InTurnAsync(_turn, () => Task.Run(() => Derive(secret, salt), CancellationToken.None), cancellationToken), cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting[place]);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _turn.Dispose();
        foreach (var head in _heads)
            head.Dispose();
    }

    private static async Task<byte[]> InTurnAsync(SemaphoreSlim turn, Func<Task<byte[]>> act, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            return await act();
        }
        finally
        {
            turn.Release();
        }
    }

    private byte[] Derive(byte[] secret, byte[] salt)
    {
        var key = new byte[Argon2id.KeySize];
        Argon2id.DeriveKey(key, secret, salt, options.Iterations, options.MemoryBytes);
        return key;
    }
}
