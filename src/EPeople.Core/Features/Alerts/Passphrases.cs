using System.Security.Cryptography;
using System.Text;
using EPeople.Core.Domain;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Security.Vault;
using FluentValidation;

namespace EPeople.Core.Features.Alerts;

/// <summary>Keys of staff and the passphrases that seal them. A private key stands with its public half, 64 bytes.</summary>
public sealed class Passphrases(SlowHash slow)
{
    /// <summary>Shortest passphrase, in characters: four or five words.</summary>
    public const int Shortest = 20;

    /// <summary>Longest.</summary>
    public const int Longest = 500;

    /// <summary>Seals the private half of a key under a passphrase.</summary>
    public async Task<(byte[] Salt, byte[] Sealed)> SealAsync(Guid user, string passphrase, byte[] key, CancellationToken cancellationToken)
    {
        var salt = RandomNumberGenerator.GetBytes(SlowHash.SaltSize);
        var derived = await DeriveAsync(passphrase, salt, cancellationToken);
        try
        {
            return (salt, ContentBox.SealBytes(key, derived, Context(user)));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(derived);
        }
    }

    /// <summary>The private and public half (64 bytes, to be zeroed); null when the passphrase is another.</summary>
    public async Task<byte[]?> OpenAsync(Guid user, string passphrase, byte[] salt, byte[] box, CancellationToken cancellationToken)
    {
        var derived = await DeriveAsync(passphrase, salt, cancellationToken);
        try
        {
            return ContentBox.OpenBytes(box, derived, Context(user));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(derived);
        }
    }

    /// <summary>A new pair as it is kept.</summary>
    public static byte[] NewKey()
    {
        using var keys = SealedBox.NewKeys();
        return [.. keys.Private, .. keys.Public];
    }

    private async Task<byte[]> DeriveAsync(string passphrase, byte[] salt, CancellationToken cancellationToken)
    {
        // What looks alike is alike, whichever keyboard it was typed on.
        var bytes = Encoding.UTF8.GetBytes(passphrase.Trim().Normalize(NormalizationForm.FormKC));
        try
        {
            return await slow.DeriveAsync(bytes, salt, SlowLine.Staff, cancellationToken);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    private static string Context(Guid user) => $"vault/{user}";
}

/// <summary>What the vault's use cases share.</summary>
internal static class VaultRules
{
    /// <summary>A passphrase is long enough, and typed twice alike.</summary>
    public static void Passphrase<T>(this AbstractValidator<T> validator, System.Linq.Expressions.Expression<Func<T, string?>> field, Func<T, string?> again)
    {
        var read = field.Compile();
        validator.RuleFor(field).Must(text => text is not null && text.Trim().Length >= Passphrases.Shortest).WithErrorCode("vault.short").WithState(_ => new object[] { Passphrases.Shortest });
        validator.RuleFor(field).Must(text => text is null || text.Length <= Passphrases.Longest).WithErrorCode("field.too_long").WithState(_ => new object[] { Passphrases.Longest });
        validator.RuleFor(field).Must((request, text) => text == again(request)).When(request => read(request) is { } typed && typed.Trim().Length >= Passphrases.Shortest).WithErrorCode("vault.twice");
    }

    /// <summary>The member of staff who acts.</summary>
    public static Guid User(this Actor actor) => actor.UserId ?? throw new NotFound();

    /// <summary>Remembers what happened to the vault's order.</summary>
    public static void Remember(this AlertDb db, string code, Guid by, DateTimeOffset now, Guid? about = null) =>
        db.VaultEvents.Add(new VaultEvent { Id = Guid.CreateVersion7(now), At = now, Code = code, By = by, About = about });
}
