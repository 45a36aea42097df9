using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Filing;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Following;

/// <summary>
/// Shows a code and a key: gives the petition's id, to be kept in a short protected cookie. Wrong keys are slowed by code and by
/// address range; an unknown code and a wrong key look and last the same.
/// </summary>
public sealed record OpenPetition(string? Code, string? Key, string AddressRange) : IQuery<PetitionId>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.OpenPetition;

    internal sealed class Handler(ShownKeys keys) : IRequestHandler<OpenPetition, PetitionId>
    {
        public Task<PetitionId> Handle(OpenPetition request, CancellationToken cancellationToken) =>
            keys.PetitionOf(request.Code, request.Key, request.AddressRange, cancellationToken);
    }
}

/// <summary>Codes and keys that are shown: whoever has both has the petition.</summary>
public sealed class ShownKeys(EPeopleDb db, KeyVault keys, KeyAttempts attempts)
{
    private static readonly byte[] _nobody = new byte[32];

    /// <summary>The petition of a code with its key.</summary>
    /// <exception cref="Invalid">One of them is missing or malformed; fields <c>Code</c>, <c>Key</c>.</exception>
    /// <exception cref="RuleBroken"><c>key.wrong</c>, <c>key.too_many</c>.</exception>
    public async Task<PetitionId> PetitionOf(string? typedCode, string? typedKey, string addressRange, CancellationToken cancellationToken)
    {
        if (!TrackingCode.TryParse(typedCode, out var code))
            throw new Invalid("Code", string.IsNullOrWhiteSpace(typedCode) ? "code.required" : "code.malformed");
        if (!AccessKey.TryParse(typedKey, out var key))
            throw new Invalid("Key", string.IsNullOrWhiteSpace(typedKey) ? "key.required" : "key.malformed");
        if (!await attempts.Wait(code.Value, addressRange, cancellationToken))
            throw new RuleBroken("key.too_many");

        var found = await db.Petitions.AsNoTracking().Where(p => p.Code == code.Value).Select(p => new { p.Id, p.KeyHash }).FirstOrDefaultAsync(cancellationToken);
        if (keys.Matches(key, found?.KeyHash ?? _nobody) && found is not null)
        {
            attempts.Succeeded(code.Value, addressRange);
            return found.Id;
        }

        attempts.Failed(code.Value, addressRange);
        throw new RuleBroken("key.wrong");
    }
}
