using EPeople.Core.Domain;
using EPeople.Core.Features.Filing;
using EPeople.Core.Features.Notifications;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Citizens;

/// <summary>
/// Asks for the code that enters the account of an address, or makes one. The answer is the same for every address, known or not;
/// while an unused code is fresh, no other is mailed.
/// </summary>
/// <param name="Email">As typed.</param>
/// <param name="Language">Language of the page.</param>
/// <param name="AddressRange">The name given by <see cref="AddressRange.Of"/>.</param>
public sealed record AskEntry(string? Email, string Language, string AddressRange) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.EnterAccount;

    internal sealed class Validator : AbstractValidator<AskEntry>
    {
        public Validator() => RuleFor(r => r.Email).Cascade(CascadeMode.Stop).Given("email.required").AtMost(FormLimits.Email)
            .Must(email => CollectiveFields.IsAddress(email!.Trim())).WithErrorCode("email.malformed");
    }

    internal sealed class Handler(EPeopleDb db, EntryQuota quota, TimeProvider time) : IRequestHandler<AskEntry, Unit>
    {
        public async Task<Unit> Handle(AskEntry request, CancellationToken cancellationToken)
        {
            if (!quota.Allows(request.AddressRange))
                throw new RuleBroken("account.too_many");
            var (email, now) = (Citizen.AddressOf(request.Email!), time.GetUtcNow());
            var citizen = await db.Citizens.FirstOrDefaultAsync(c => c.Email == email && c.EndedAt == null, cancellationToken);
            if (citizen is null)
                db.Citizens.Add(citizen = new Citizen(email, request.Language, now));
            if (!citizen.MayAsk(now))
                return Unit.Value;
            citizen.Ask(Guid.NewGuid(), now);
            db.Outbox.Add(OutboxMessage.WithCode(citizen, now));
            try
            {
                await db.CommitAsync(cancellationToken);
            }
            catch (DbUpdateException)
            {
                // The same form twice at the same moment: the other one has made the account, and its code is on the way.
                db.ChangeTracker.Clear();
                if (!await db.Citizens.AnyAsync(c => c.Email == email && c.EndedAt == null, cancellationToken))
                    throw;
            }

            return Unit.Value;
        }
    }
}
