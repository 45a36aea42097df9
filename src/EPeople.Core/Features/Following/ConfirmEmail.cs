using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Features.Filing;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Following;

/// <summary>
/// The owner of an address, the petitioner's or a representative's, confirms it by the token of the first mail to it, by POST: mail
/// scanners open links.
/// </summary>
public sealed record ConfirmEmail(string? Token) : ICommand<Unit>
{
    /// <summary>Purpose of the token.</summary>
    public const string Purpose = "confirm-email";

    /// <summary>Purpose of the token for the address of a representative.</summary>
    public const string RepresentativesPurpose = "confirm-representative";

    /// <inheritdoc/>
    public static Permission Needs => Permission.OpenPetition;

    internal sealed class Handler(EPeopleDb db, KeyVault keys, IPolicies policies, TimeProvider time) : IRequestHandler<ConfirmEmail, Unit>
    {
        public async Task<Unit> Handle(ConfirmEmail request, CancellationToken cancellationToken)
        {
            if (KeyVault.PetitionOf(request.Token) is not { } id)
                throw new RuleBroken("token.wrong");
            var petition = await db.Petitions.FirstOrDefaultAsync(p => p.Id == id, cancellationToken);
            if (petition is not null && await OwnersOf(petition, request.Token, cancellationToken) is { Count: > 0 } owners)
            {
                petition.ConfirmRepresentatives(owners, time.GetUtcNow());
                return Unit.Value;
            }

            if (petition?.Email is not { } email || !keys.Holds(request.Token, Purpose, email, time.GetUtcNow()))
                throw new RuleBroken("token.wrong");
            // Only now is it known whose address it is, and with it whether the same person filed the same matter before.
            if (petition is { EmailConfirmedAt: null, RepeatsId: null, ForgottenAt: null } && await db.EarlierOfConfirmed(petition, policies.Of(petition.PackId).Life, cancellationToken) is { } earlier)
                petition.Repeats(earlier.Id, earlier.Repetition);
            petition.ConfirmEmail(time.GetUtcNow());
            return Unit.Value;
        }

        /// <summary>The representatives for whose address the token was made.</summary>
        private async Task<IReadOnlyList<Signer>> OwnersOf(Petition petition, string? token, CancellationToken cancellationToken)
        {
            if (!petition.IsCollective)
                return [];
            var others = await db.Signers.Where(s => s.PetitionId == petition.Id && s.IsRepresentative && s.Email != null).ToListAsync(cancellationToken);
            return others.FindAll(other => keys.Holds(token, RepresentativesPurpose, other.Email!, time.GetUtcNow()));
        }
    }
}
