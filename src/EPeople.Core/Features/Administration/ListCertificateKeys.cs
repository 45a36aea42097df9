using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Administration;

/// <summary>The keys for certificates of silence, the newest first: that one signs, all of them check.</summary>
public sealed record ListCertificateKeys : IQuery<IReadOnlyList<CertificateKey>>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.ManageKeys;

    internal sealed class Handler(EPeopleDb db) : IRequestHandler<ListCertificateKeys, IReadOnlyList<CertificateKey>>
    {
        public async Task<IReadOnlyList<CertificateKey>> Handle(ListCertificateKeys request, CancellationToken cancellationToken)
        {
            var keys = await db.SigningKeys.AsNoTracking().NewestFirst().ToListAsync(cancellationToken);
            return [.. keys.Select(key => new CertificateKey(key.Id, key.MadeAt > DateTimeOffset.UnixEpoch ? key.MadeAt : null, key.Id == keys[0].Id, key.Pem))];
        }
    }
}

/// <summary>A key for certificates of silence, without its private half.</summary>
/// <param name="Id">What certificates signed with it end with.</param>
/// <param name="MadeAt">When it was made (UTC); null for one that came from an earlier version.</param>
/// <param name="Signs">Whether it signs now.</param>
/// <param name="Pem">The public half, as PEM.</param>
public sealed record CertificateKey(string Id, DateTimeOffset? MadeAt, bool Signs, string Pem);

/// <summary>How keys are read.</summary>
internal static class SigningKeys
{
    /// <summary>The key that signs first.</summary>
    public static IQueryable<SigningKey> NewestFirst(this IQueryable<SigningKey> keys) => keys.OrderByDescending(key => key.MadeAt).ThenBy(key => key.Id);
}
