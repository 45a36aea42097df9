using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Notifications;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Following;

/// <summary>
/// A lost key: if the code has a confirmed address, a link goes there. The answer is the same whether or not it has, so that nobody
/// learns which codes exist.
/// </summary>
public sealed record AskNewKey(string? Code, string AddressRange) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.OpenPetition;

    internal sealed class Handler(EPeopleDb db, KeyAttempts attempts, TimeProvider time) : IRequestHandler<AskNewKey, Unit>
    {
        public async Task<Unit> Handle(AskNewKey request, CancellationToken cancellationToken)
        {
            if (!TrackingCode.TryParse(request.Code, out var code))
                throw new Invalid(nameof(Code), string.IsNullOrWhiteSpace(request.Code) ? "code.required" : "code.malformed");
            if (!await attempts.Wait(code.Value, request.AddressRange, cancellationToken))
                throw new RuleBroken("key.too_many");

            var now = time.GetUtcNow();
            var id = await db.Petitions.Where(p => p.Code == code.Value && p.EmailConfirmedAt != null).Select(p => (PetitionId?)p.Id).FirstOrDefaultAsync(cancellationToken);
            // Once an hour for each petition: the key of the message carries the hour.
            var key = $"newkey.{code.Value}.{now:yyyyMMddHH}";
            if (id is { } petition && !await db.Outbox.AnyAsync(m => m.Key == key, cancellationToken))
                db.Outbox.Add(new OutboxMessage(key, "newkey", petition, Audience.Petitioner, now));
            return Unit.Value;
        }
    }
}
