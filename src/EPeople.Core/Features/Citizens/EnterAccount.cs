using EPeople.Core.Domain;
using EPeople.Core.Features.Filing;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Citizens;

/// <summary>
/// Shows the mailed code, by POST: enters the account, and confirms its address the first time. A code is good once; an unknown address
/// and a wrong code look and last the same. The draft that the device was writing as a guest goes into the account.
/// </summary>
/// <param name="Email">As typed when the code was asked for.</param>
/// <param name="Code">The code, in any script and grouping.</param>
/// <param name="AddressRange">The name given by <see cref="AddressRange.Of"/>.</param>
/// <param name="Draft">What the device was writing.</param>
public sealed record EnterAccount(string? Email, string? Code, string AddressRange, DraftId? Draft = null) : ICommand<CitizenSession>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.EnterAccount;

    internal sealed class Handler(EPeopleDb db, CitizenCodes codes, KeyAttempts attempts, TimeProvider time) : IRequestHandler<EnterAccount, CitizenSession>
    {
        public async Task<CitizenSession> Handle(EnterAccount request, CancellationToken cancellationToken)
        {
            if (Typed.Line(request.Email) is not { } typed)
                throw new Invalid(nameof(Email), "email.required");
            if (CitizenCodes.Parse(request.Code) is not { } code)
                throw new Invalid(nameof(Code), string.IsNullOrWhiteSpace(request.Code) ? "account.code_required" : "account.code_malformed");
            var (email, now) = (Citizen.AddressOf(typed), time.GetUtcNow());
            var name = $"account:{email}";
            if (email.Length > FormLimits.Email || !await attempts.Wait(name, request.AddressRange, cancellationToken))
                throw new RuleBroken("account.too_many");

            var citizen = await db.Citizens.FirstOrDefaultAsync(c => c.Email == email && c.EndedAt == null, cancellationToken);
            if (citizen?.EntryStamp is not { } stamp || now >= citizen.CodeEnds || !await TakeTry(citizen.Id, stamp, cancellationToken) || !codes.Matches(code, citizen.Id, stamp))
            {
                attempts.Failed(name, request.AddressRange);
                throw new RuleBroken("account.code_wrong");
            }

            attempts.Succeeded(name, request.AddressRange);
            citizen.Enter(now);
            db.Entry(citizen).Property(c => c.WrongCodes).IsModified = true; // the try just taken is on the row, not on what was read before it
            await KeepDraft(citizen, request.Draft, now, cancellationToken);
            return new CitizenSession(citizen.Id, citizen.Generation);
        }

        /// <summary>Counted before the code is looked at, in one statement: tries sent at the same moment gain nothing.</summary>
        private async Task<bool> TakeTry(CitizenId id, Guid stamp, CancellationToken cancellationToken) =>
            await db.Citizens.Where(c => c.Id == id && c.EntryStamp == stamp && c.WrongCodes < Citizen.MostWrong)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.WrongCodes, c => c.WrongCodes + 1), cancellationToken) == 1;

        private async Task KeepDraft(Citizen citizen, DraftId? id, DateTimeOffset now, CancellationToken cancellationToken)
        {
            if (id is { } written && await db.Drafts.Living(written, Actor.Visitor, now).FirstOrDefaultAsync(d => d.FiledAs == null && d.RegistrarId == null, cancellationToken) is { } draft)
                draft.BelongTo(citizen.Id);
        }
    }
}

/// <summary>A sign-in: the account, and the number of its sign-ins when it was made.</summary>
public sealed record CitizenSession(CitizenId Id, int Generation);
