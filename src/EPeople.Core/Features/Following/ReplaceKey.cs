using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Filing;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Following;

/// <summary>Replaces a lost key by the token of a mail, by POST; the token is spent with the key it replaces.</summary>
public sealed record ReplaceKey(string? Token) : ICommand<NewKey>
{
    /// <summary>Purpose of the token.</summary>
    public const string Purpose = "new-key";

    /// <inheritdoc/>
    public static Permission Needs => Permission.OpenPetition;

    /// <summary>What a token is bound to: the key it replaces, so that it holds once.</summary>
    public static string BoundTo(byte[] keyHash) => Convert.ToHexString(keyHash);

    internal sealed class Handler(EPeopleDb db, KeyVault keys, TimeProvider time) : IRequestHandler<ReplaceKey, NewKey>
    {
        public async Task<NewKey> Handle(ReplaceKey request, CancellationToken cancellationToken)
        {
            if (KeyVault.PetitionOf(request.Token) is not { } id)
                throw new RuleBroken("token.wrong");
            var now = time.GetUtcNow();
            var petition = await db.Petitions.FirstOrDefaultAsync(p => p.Id == id && p.EmailConfirmedAt != null, cancellationToken);
            if (petition is null || !keys.Holds(request.Token, Purpose, BoundTo(petition.KeyHash), now))
                throw new RuleBroken("token.wrong");
            var key = AccessKey.New();
            petition.ReplaceKey(keys.Hash(key), By.Petitioner, now);
            return new NewKey(petition.Code, key.Reveal());
        }
    }
}

/// <summary>The code and its new key, shown once.</summary>
public sealed record NewKey(string Code, string Key);
