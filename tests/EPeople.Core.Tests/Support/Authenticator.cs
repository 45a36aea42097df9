using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace EPeople.Core.Tests.Support;

/// <summary>The application on a member of staff's telephone.</summary>
public static class Authenticator
{
    /// <summary>What it shows (RFC 6238: HMAC-SHA-1, thirty seconds, six digits).</summary>
    /// <param name="key">The key, in base 32.</param>
    /// <param name="step">Steps from now; the service takes two on either side.</param>
    public static string Code(string key, int step = 0)
    {
        var bits = string.Concat(key.Where(char.IsLetterOrDigit).Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var bytes = bits.Chunk(8).Where(part => part.Length == 8).Select(part => Convert.ToByte(new string(part), 2)).ToArray();
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, (DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30) + step);
#pragma warning disable CA5350 // What the apps compute.
        var hash = HMACSHA1.HashData(bytes, counter);
#pragma warning restore CA5350
        return ((BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue) % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }
}
