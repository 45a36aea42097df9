using System.Security.Cryptography;
using EPeople.Core.Domain;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Persistence;
using EPeople.Core.Security.Vault;

namespace EPeople.Core.Features.Alerts;

/// <summary>An identity that custodians guard.</summary>
/// <param name="Safe">The safe that holds its key.</param>
/// <param name="Box">The identity, under that key.</param>
public sealed record SealedIdentity(Guid Safe, byte[] Box);

/// <summary>Puts secrets where only a quorum of custodians reaches them.</summary>
public sealed class AlertSafes(AlertDb db, AlertReaders readers, AlertPolicy policy)
{
    /// <summary>Seals an identity. The safe holds its key alone; the box goes into the alert, so that it ends with it and custodians by themselves open nothing.</summary>
    /// <returns>The safe, which only the alert's content names, and the box.</returns>
    /// <exception cref="RuleBroken"><c>alert.no_custodians</c>: fewer custodians have keys than must come together.</exception>
    public async Task<SealedIdentity> SealIdentityAsync(ReporterIdentity identity, CancellationToken cancellationToken)
    {
        var id = Guid.NewGuid();
        var key = RandomNumberGenerator.GetBytes(32);
        try
        {
            return await TryAsync(id, key, without: null, cancellationToken) ? new SealedIdentity(id, ContentBox.Seal(identity, key, Context(id))) : throw new RuleBroken("alert.no_custodians");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>Seals a private key, so that custodians can give it back; null while there are too few others.</summary>
    /// <param name="owner">Whose: an owner is never among their own custodians.</param>
    /// <param name="key">The private half and the public half (64 bytes).</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Guid?> SealKeyAsync(Guid owner, byte[] key, CancellationToken cancellationToken)
    {
        var id = Guid.NewGuid();
        return await TryAsync(id, key, owner, cancellationToken) ? id : null;
    }

    /// <summary>What a safe's opened key unseals.</summary>
    public static ReporterIdentity? Identity(SealedIdentity identity, byte[] key) => ContentBox.Open<ReporterIdentity>(identity.Box, key, Context(identity.Safe));

    private async Task<bool> TryAsync(Guid id, byte[] secret, Guid? without, CancellationToken cancellationToken)
    {
        var guardians = (await readers.CustodiansAsync(cancellationToken)).Where(custodian => custodian.UserId != without).Select(custodian => new Guardian(custodian.UserId, custodian.PublicKey)).ToList();
        if (guardians.Count < policy.Quorum)
            return false;
        db.Safes.Add(new Safe
        {
            Id = id,
            Sealed = [],
            Ways = [.. Layers.Seal(secret, guardians, policy.Quorum).Select((way, i) => new SafeWay { SafeId = id, Number = i + 1, Custodians = [.. way.Custodians], Box = way.Box })],
        });
        return true;
    }

    private static string Context(Guid id) => $"safe/{id}";
}
