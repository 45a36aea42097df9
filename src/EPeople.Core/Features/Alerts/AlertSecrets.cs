using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using EPeople.Core.Domain;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Security;
using EPeople.Core.Security.Vault;

namespace EPeople.Core.Features.Alerts;

/// <summary>What the alert channel derives from the server's secret: whose a sealed key is, and the salt of receipts. They protect against whoever has the database alone; they open nothing by themselves.</summary>
public sealed class AlertSecrets(ServerSecret secret, SlowHash slow, AlertPolicy policy)
{
    private const int TagSize = 16;

    private readonly byte[] _tags = secret.Derive("alert-reader");
    private readonly byte[] _offers = secret.Derive("alert-offer");
    private readonly byte[] _salt = secret.Derive("alert-receipt", SlowHash.SaltSize);

    /// <summary>
    /// The tag of a reader's sealed key (16 bytes). It is the same for all alerts of a month, so that a reader's own are found without touching
    /// anybody else's: what somebody is excluded from costs them no time. Who has the database alone sees which of a month's boxes belong
    /// together, and not whose they are.
    /// </summary>
    /// <param name="filed">Day of filing.</param>
    /// <param name="user">The reader.</param>
    public byte[] TagOf(DateOnly filed, Guid user) => Tag(_tags, filed, user);

    /// <summary>The tag of a key sealed to somebody who was asked to read and has not declared yet to be free of conflict (16 bytes).</summary>
    public byte[] OfferOf(DateOnly filed, Guid user) => Tag(_offers, filed, user);

    /// <summary>Every tag that alerts filed up to <paramref name="today"/> may bear for this reader.</summary>
    public IReadOnlyList<byte[]> TagsOf(Guid user, DateOnly today) => [.. Months(today).Select(month => TagOf(month, user))];

    /// <summary>The same for offers.</summary>
    public IReadOnlyList<byte[]> OffersOf(Guid user, DateOnly today) => [.. Months(today).Select(month => OfferOf(month, user))];

    private IEnumerable<DateOnly> Months(DateOnly today)
    {
        for (var month = policy.EffectiveFrom; month <= today || (month.Year, month.Month) == (today.Year, today.Month); month = month.AddMonths(1))
            yield return month;
    }

    private static byte[] Tag(byte[] key, DateOnly filed, Guid user)
    {
        Span<byte> both = stackalloc byte[20];
        BinaryPrimitives.WriteInt32BigEndian(both, (filed.Year * 100) + filed.Month);
        user.TryWriteBytes(both[4..], true, out _);
        return HMACSHA256.HashData(key, both)[..TagSize];
    }

    /// <summary>A tag and a box of nobody, of the same look.</summary>
    public static AlertWrap Dummy(AlertId alert) =>
        new(alert, RandomNumberGenerator.GetBytes(TagSize), RandomNumberGenerator.GetBytes(AlertKeys.Size + SealedBox.Overhead));

    /// <summary>What a receipt finds and opens, by the slow hash. A text that is no receipt takes as long, and finds nothing.</summary>
    /// <exception cref="RuleBroken"><c>vault.busy</c>.</exception>
    public async Task<Derived> OfReceiptAsync(string? typed, SlowLine line, CancellationToken cancellationToken)
    {
        var secret = Receipt.TryParse(typed, out var receipt) ? receipt.ToBytes() : RandomNumberGenerator.GetBytes(16);
        var root = await slow.DeriveAsync(secret, _salt, line, cancellationToken);
        try
        {
            return Derived.Of(root, "alert-receipt");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(root);
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    /// <summary>A new session's secret, as text for its cookie.</summary>
    public static string NewSession() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>What a draft's session finds and opens; a text that is no session finds nothing.</summary>
    public static Derived OfDraft(string session)
    {
        var bytes = new byte[32];
        var whole = session.Length == 43 && Base64Url.TryDecodeFromChars(session, bytes, out var written) && written == 32;
        return Derived.Of(whole ? bytes : SHA256.HashData(Encoding.UTF8.GetBytes(session)), "alert-draft");
    }
}
