using System.Security.Cryptography;
using Geralt;

namespace EPeople.Core.Security.Vault;

/// <summary>
/// Files sealed as they come (libsodium's secretstream): header, then chunks of 64 KiB, the last one marked as the last, so that a file cut
/// short is not taken for a whole one. Nothing of it is in clear on the disk.
/// </summary>
public static class SealedFile
{
    private const int Chunk = 64 * 1024;
    private const int Tag = IncrementalXChaCha20Poly1305.TagSize;

    /// <summary>Seals <paramref name="source"/> into <paramref name="target"/> while it comes; gives its length in bytes, or null when it is longer than <paramref name="most"/> (what was written is then worth nothing).</summary>
    public static async Task<long?> SealAsync(Stream source, Stream target, byte[] key, long most, CancellationToken cancellationToken)
    {
        var header = new byte[IncrementalXChaCha20Poly1305.HeaderSize];
        using var stream = new IncrementalXChaCha20Poly1305(header, key, encryption: true);
        await target.WriteAsync(header, cancellationToken);
        var (clear, cipher, length) = (new byte[Chunk], new byte[Chunk + Tag], 0L);
        try
        {
            int read;
            do
            {
                read = await source.ReadAtLeastAsync(clear, Chunk, throwOnEndOfStream: false, cancellationToken);
                length += read;
                if (length > most)
                    return null;
                stream.EncryptChunk(cipher.AsSpan(0, read + Tag), clear.AsSpan(0, read), read < Chunk ? IncrementalXChaCha20Poly1305.ChunkFlag.Final : IncrementalXChaCha20Poly1305.ChunkFlag.Message);
                await target.WriteAsync(cipher.AsMemory(0, read + Tag), cancellationToken);
            }
            while (read == Chunk);
            return length;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(clear);
        }
    }

    /// <summary>Writes the clear file to <paramref name="target"/>, chunk by chunk.</summary>
    /// <exception cref="CryptographicException">Another key, or the file was changed or cut: what was written up to then is genuine.</exception>
    public static async Task OpenAsync(Stream source, Stream target, byte[] key, CancellationToken cancellationToken)
    {
        var header = new byte[IncrementalXChaCha20Poly1305.HeaderSize];
        if (await source.ReadAtLeastAsync(header, header.Length, throwOnEndOfStream: false, cancellationToken) < header.Length)
            throw new CryptographicException("The sealed file is cut.");
        using var stream = new IncrementalXChaCha20Poly1305(header, key, encryption: false);
        var (clear, cipher) = (new byte[Chunk], new byte[Chunk + Tag]);
        try
        {
            while (true)
            {
                var read = await source.ReadAtLeastAsync(cipher, cipher.Length, throwOnEndOfStream: false, cancellationToken);
                if (read < Tag)
                    throw new CryptographicException("The sealed file is cut.");
                var flag = stream.DecryptChunk(clear.AsSpan(0, read - Tag), cipher.AsSpan(0, read));
                await target.WriteAsync(clear.AsMemory(0, read - Tag), cancellationToken);
                if (flag == IncrementalXChaCha20Poly1305.ChunkFlag.Final)
                    return;
                if (read < cipher.Length)
                    throw new CryptographicException("The sealed file is cut.");
            }
        }
        finally
        {
            CryptographicOperations.ZeroMemory(clear);
        }
    }
}
