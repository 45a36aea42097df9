using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Administration;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Following;

/// <summary>Checks a certificate of silence, for anybody who holds it. The signature is looked at before any row of a petition is.</summary>
/// <param name="Token">What the certificate's address ends with.</param>
public sealed record VerifyCertificate(string? Token) : IQuery<CertificateCheck?>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.ReadPublic;

    internal sealed class Handler(EPeopleDb db, Bodies bodies) : IRequestHandler<VerifyCertificate, CertificateCheck?>
    {
        public async Task<CertificateCheck?> Handle(VerifyCertificate request, CancellationToken cancellationToken)
        {
            if (!CertificateSigner.HasForm(request.Token))
                return null;
            if (CertificateSigner.Verify(request.Token, await db.SigningKeys.AsNoTracking().ToListAsync(cancellationToken)) is not { } facts)
                return null;
            var body = bodies.ByCode.GetValueOrDefault(facts.Organisation) is { } issuer ? bodies.NameAt(issuer.Id, facts.IssuedAt) : null;
            var found = await db.Petitions.Where(p => p.Code == facts.Code).Select(p => new { p.Id, p.ForgottenAt }).FirstOrDefaultAsync(cancellationToken);
            if (found is null)
                return new CertificateCheck(facts, body, SinceThen.Unknown, null);
            // Whoever stole a key writes certificates that are on no record. A forgotten petition has none any more: there the signature alone speaks.
            if (found.ForgottenAt is null && !(await db.Events.CertificatesAndRounds(found.Id, cancellationToken)).Exists(e => CertificateSigner.IsSame(e.Detail, request.Token)))
                return null;
            var end = await db.Events.EndOfSilence(found.Id, facts.IssuedAt, cancellationToken);
            return new CertificateCheck(facts, body, end?.Kind switch { null => SinceThen.Silent, PetitionEventKind.Withdrawn => SinceThen.Withdrawn, _ => SinceThen.Replied }, end?.At);
        }
    }
}

/// <summary>What has happened since a certificate was issued.</summary>
public enum SinceThen
{
    /// <summary>Still no reply.</summary>
    Silent,

    /// <summary>A reply was given.</summary>
    Replied,

    /// <summary>The petitioner took the petition back.</summary>
    Withdrawn,

    /// <summary>The service keeps the petition no longer.</summary>
    Unknown,
}

/// <summary>A genuine certificate and what came after it. Nothing in it names a person.</summary>
/// <param name="Facts">What it certifies.</param>
/// <param name="Body">The body that owed the reply; null when there is none of that code any more.</param>
/// <param name="Since">What has happened since.</param>
/// <param name="At">When (UTC).</param>
public sealed record CertificateCheck(SilenceCertificate Facts, LocalText? Body, SinceThen Since, DateTimeOffset? At);
