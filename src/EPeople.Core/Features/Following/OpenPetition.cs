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

    internal sealed class Handler(EPeopleDb db, KeyVault keys, KeyAttempts attempts) : IRequestHandler<OpenPetition, PetitionId>
    {
        private static readonly byte[] _nobody = new byte[32];

        public async Task<PetitionId> Handle(OpenPetition request, CancellationToken cancellationToken)
        {
            if (!TrackingCode.TryParse(request.Code, out var code))
                throw new Invalid(nameof(Code), string.IsNullOrWhiteSpace(request.Code) ? "code.required" : "code.malformed");
            if (!AccessKey.TryParse(request.Key, out var key))
                throw new Invalid(nameof(Key), string.IsNullOrWhiteSpace(request.Key) ? "key.required" : "key.malformed");
            if (!await attempts.Wait(code.Value, request.AddressRange, cancellationToken))
                throw new RuleBroken("key.too_many");

            var found = await db.Petitions.AsNoTracking().Where(p => p.Code == code.Value).Select(p => new { p.Id, p.KeyHash }).FirstOrDefaultAsync(cancellationToken);
            if (keys.Matches(key, found?.KeyHash ?? _nobody) && found is not null)
            {
                attempts.Succeeded(code.Value, request.AddressRange);
                return found.Id;
            }

            attempts.Failed(code.Value, request.AddressRange);
            throw new RuleBroken("key.wrong");
        }
    }
}
