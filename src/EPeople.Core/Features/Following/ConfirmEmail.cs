using EPeople.Core.Domain;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Features.Filing;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Following;

/// <summary>The owner of an address confirms it by the token of the receipt's mail, by POST: mail scanners open links.</summary>
public sealed record ConfirmEmail(string? Token) : ICommand<Unit>
{
    /// <summary>Purpose of the token.</summary>
    public const string Purpose = "confirm-email";

    /// <inheritdoc/>
    public static Permission Needs => Permission.OpenPetition;

    internal sealed class Handler(EPeopleDb db, KeyVault keys, IPolicies policies, TimeProvider time) : IRequestHandler<ConfirmEmail, Unit>
    {
        public async Task<Unit> Handle(ConfirmEmail request, CancellationToken cancellationToken)
        {
            if (KeyVault.PetitionOf(request.Token) is not { } id)
                throw new RuleBroken("token.wrong");
            var petition = await db.Petitions.FirstOrDefaultAsync(p => p.Id == id, cancellationToken);
            if (petition?.Email is not { } email || !keys.Holds(request.Token, Purpose, email, time.GetUtcNow()))
                throw new RuleBroken("token.wrong");
            // Only now is it known whose address it is, and with it whether the same person filed the same matter before.
            if (petition is { EmailConfirmedAt: null, RepeatsId: null, ForgottenAt: null } && await db.EarlierOfConfirmed(petition, policies.Of(petition.PackId).Life, cancellationToken) is { } earlier)
                petition.Repeats(earlier.Id, earlier.Repetition);
            petition.ConfirmEmail(time.GetUtcNow());
            return Unit.Value;
        }
    }
}
