using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Geralt;

namespace EPeople.Core.Security.Vault;

/// <summary>
/// A text under a key (libsodium's secretstream, one final chunk). The context binds it to its place: a box moved to another alert, or to
/// another entry of the same, does not open. Its length is rounded up (Padmé), so that it tells little about the text.
/// </summary>
public static class ContentBox
{
    private const int Header = IncrementalXChaCha20Poly1305.HeaderSize;
    private const int Tag = IncrementalXChaCha20Poly1305.TagSize;
    private const int Length = sizeof(int);
    private const int Least = 256;

    /// <summary>Seals <paramref name="value"/>, as JSON, under a key of 32 bytes.</summary>
    public static byte[] Seal<T>(T value, ReadOnlySpan<byte> key, string context)
    {
        var clear = JsonSerializer.SerializeToUtf8Bytes(value);
        try
        {
            return SealBytes(clear, key, context);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(clear);
        }
    }

    /// <summary>Opens what <see cref="Seal{T}"/> sealed; null when the key, the place or a bit is wrong.</summary>
    public static T? Open<T>(byte[] box, ReadOnlySpan<byte> key, string context) where T : class
    {
        if (OpenBytes(box, key, context) is not { } clear)
            return null;
        try
        {
            return JsonSerializer.Deserialize<T>(clear);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(clear);
        }
    }

    /// <summary>Seals bytes.</summary>
    public static byte[] SealBytes(ReadOnlySpan<byte> clear, ReadOnlySpan<byte> key, string context)
    {
        var padded = new byte[Padme.GetPaddedSize((ulong)Math.Max(Least, Length + clear.Length))];
        BinaryPrimitives.WriteInt32BigEndian(padded, clear.Length);
        clear.CopyTo(padded.AsSpan(Length));
        var box = new byte[Header + padded.Length + Tag];
        using (var stream = new IncrementalXChaCha20Poly1305(box.AsSpan(0, Header), key, encryption: true))
            stream.EncryptChunk(box.AsSpan(Header), padded, Encoding.UTF8.GetBytes(context), IncrementalXChaCha20Poly1305.ChunkFlag.Final);
        CryptographicOperations.ZeroMemory(padded);
        return box;
    }

    /// <summary>Opens bytes; null when the key, the place or a bit is wrong.</summary>
    public static byte[]? OpenBytes(byte[] box, ReadOnlySpan<byte> key, string context)
    {
        if (box.Length < Header + Length + Tag)
            return null;
        var padded = new byte[box.Length - Header - Tag];
        try
        {
            using var stream = new IncrementalXChaCha20Poly1305(box.AsSpan(0, Header), key, encryption: false);
            if (stream.DecryptChunk(padded, box.AsSpan(Header), Encoding.UTF8.GetBytes(context)) != IncrementalXChaCha20Poly1305.ChunkFlag.Final)
                return null;
            var length = BinaryPrimitives.ReadInt32BigEndian(padded);
            return length >= 0 && length <= padded.Length - Length ? padded.AsSpan(Length, length).ToArray() : null;
        }
        catch (CryptographicException)
        {
            return null; // another key or place, or changed: there is nothing to read
        }
        finally
        {
            CryptographicOperations.ZeroMemory(padded);
        }
    }
}
