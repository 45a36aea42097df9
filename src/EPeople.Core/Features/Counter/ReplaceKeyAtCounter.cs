using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Domain.Search;
using EPeople.Core.Features.Audit;
using EPeople.Core.Features.Filing;
using EPeople.Core.Features.Following;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Counter;

/// <summary>
/// A registrar gives somebody who stands at the counter a new key for a lost one. The code must be known, the identity card seen, and what it
/// says must be what the petition says: its number where the petition has one, else the name, and the telephone where there is one. An unknown code and a person who
/// is not the petitioner look alike and are slowed alike. History and audit trail keep who did it; a confirmed address hears of it.
/// </summary>
/// <param name="Code">Tracking code as typed.</param>
/// <param name="Name">Name on the card.</param>
/// <param name="Phone">Telephone that the person tells.</param>
/// <param name="IdentityCard">Number of the card.</param>
/// <param name="CardSeen">The registrar says that the card was shown.</param>
public sealed record ReplaceKeyAtCounter(string? Code, string? Name, string? Phone, string? IdentityCard, bool CardSeen) : ICommand<NewKey>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.FileForOthers;

    /// <summary>Without the words of the card.</summary>
    public override string ToString() => nameof(ReplaceKeyAtCounter);

    internal sealed class Handler(EPeopleDb db, CurrentActor current, KeyVault keys, KeyAttempts attempts, AuditTrail audit, TimeProvider time) : IRequestHandler<ReplaceKeyAtCounter, NewKey>
    {
        public async Task<NewKey> Handle(ReplaceKeyAtCounter request, CancellationToken cancellationToken)
        {
            if (!TrackingCode.TryParse(request.Code, out var code))
                throw new Invalid(nameof(Code), string.IsNullOrWhiteSpace(request.Code) ? "code.required" : "code.malformed");
            if (Typed.Line(request.Name) is null)
                throw new Invalid(nameof(Name), "name.required");
            if (!request.CardSeen)
                throw new Invalid(nameof(CardSeen), "counter.card");
            var desk = $"counter {current.Actor.UserId:N}";
            if (!await attempts.Wait(code.Value, desk, cancellationToken))
                throw new RuleBroken("key.too_many");
            var petition = await db.Petitions.FirstOrDefaultAsync(p => p.Code == code.Value && p.ForgottenAt == null, cancellationToken);
            if (petition is null || !IsOf(petition, request))
            {
                attempts.Failed(code.Value, desk);
                throw new RuleBroken("counter.no_match");
            }

            attempts.Succeeded(code.Value, desk);
            var key = AccessKey.New();
            petition.ReplaceKey(keys.Hash(key), current.Actor.By, time.GetUtcNow());
            audit.Record(nameof(ReplaceKeyAtCounter), nameof(Petition), petition.Id.Value.ToString());
            return new NewKey(petition.Code, key.Reveal());
        }

        private static bool IsOf(Petition petition, ReplaceKeyAtCounter shown) =>
            petition.IdentityCard is { } card ? GiveContact.IsCard(shown.IdentityCard, card)
            : Words.Normalise(petition.PetitionerName) is { Length: > 0 } name && name == Words.Normalise(shown.Name)
              && (petition.Phone is null || petition.Phone == GiveContact.PhoneOf(shown.Phone ?? ""));
    }
}
