using EPeople.Core.Domain;
using Geralt;

namespace EPeople.Core.Security.Vault;

/// <summary>How slow the slow hash is.</summary>
/// <param name="MemoryBytes">Memory of one hash in bytes; 64 MiB.</param>
/// <param name="Iterations">Passes over it; 3.</param>
/// <param name="AtOnce">Hashes at the same time; so many times the memory is all that they ever take.</param>
/// <param name="Waiting">How many may wait for their turn; who comes later is asked to come again.</param>
public sealed record SlowHashOptions(int MemoryBytes = 64 * 1024 * 1024, int Iterations = 3, int AtOnce = 2, int Waiting = 300);

/// <summary>
/// Argon2id for what people remember or copy from paper: receipts and passphrases. Bounded in memory and in waiting; everybody waits in
/// one line, whatever they show, so that a flood of wrong receipts makes all wait and locks nobody out.
/// </summary>
public sealed class SlowHash(SlowHashOptions options) : IDisposable
{
    /// <summary>Bytes of a salt.</summary>
    public const int SaltSize = Argon2id.SaltSize;

    private readonly SemaphoreSlim _turn = new(options.AtOnce, options.AtOnce);
    private int _waiting;

    /// <summary>A key of 32 bytes. The caller zeroes it, and the secret.</summary>
    /// <exception cref="RuleBroken"><c>vault.busy</c>: too many wait already.</exception>
    public async Task<byte[]> DeriveAsync(byte[] secret, byte[] salt, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _waiting) > options.Waiting + options.AtOnce)
        {
            Interlocked.Decrement(ref _waiting);
            throw new RuleBroken("vault.busy");
        }

        try
        {
            await _turn.WaitAsync(cancellationToken);
            try
            {
                return await Task.Run(() => Derive(secret, salt), CancellationToken.None);
            }
            finally
            {
                _turn.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private byte[] Derive(byte[] secret, byte[] salt)
    {
        var key = new byte[Argon2id.KeySize];
        Argon2id.DeriveKey(key, secret, salt, options.Iterations, options.MemoryBytes);
        return key;
    }
}
