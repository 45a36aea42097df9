using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace EPeople.Core.Security;

/// <summary>
/// Turns a client's address into the name of its neighbourhood: a keyed hash of the /24 (IPv4) or /48 (IPv6) it lies in.
/// Everything that counts or slows works with this name, so that nothing keeps an address.
/// </summary>
public sealed class AddressRange(ServerSecret secret)
{
    /// <summary>The name shared by requests whose address is not known.</summary>
    public const string Unknown = "unknown";

    private readonly byte[] _key = secret.Derive("address-range");

    /// <summary>The range's name: 32 lower-case hexadecimal digits, the same for every address of the range.</summary>
    public string Of(IPAddress? address)
    {
        if (address is null)
            return Unknown;
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        var kept = address.AddressFamily == AddressFamily.InterNetwork ? 3 : 6;
        Span<byte> named = [(byte)kept, .. address.GetAddressBytes().AsSpan(0, kept)];
        return Convert.ToHexStringLower(HMACSHA256.HashData(_key, named).AsSpan(0, 16));
    }
}
