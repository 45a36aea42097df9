using EPeople.Core.Domain;
using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Administration;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Following;

/// <summary>The last certificate of silence that the petitioner took, as it is printed.</summary>
public sealed record ReadCertificate : IQuery<CertificateView>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.FollowPetition;

    internal sealed class Handler(EPeopleDb db, CurrentActor current, Bodies bodies, IPolicies policies, TimeProvider time) : IRequestHandler<ReadCertificate, CertificateView>
    {
        public async Task<CertificateView> Handle(ReadCertificate request, CancellationToken cancellationToken)
        {
            var p = await db.Petitions.AsNoTracking().VisibleTo(current.Actor).FirstOrDefaultAsync(cancellationToken) ?? throw new NotFound();
            var last = (await db.Events.CertificatesAndRounds(p.Id, cancellationToken)).LastOrDefault(e => e.Kind == PetitionEventKind.CertificateIssued);
            if (last?.Detail is not { } token || CertificateSigner.Verify(token, await db.SigningKeys.AsNoTracking().ToListAsync(cancellationToken)) is not { } facts)
                throw new NotFound();
            var (policy, now) = (policies.Of(p.PackId), time.GetUtcNow());
            // The derivation as it is counted now, if it is still that of the certificate.
            var explanation = p.RuleId == facts.RuleId && p.DueAt == facts.DueAt ? policies.Explain(p, now) : null;
            return new CertificateView(
                facts, token, bodies.ByCode.GetValueOrDefault(facts.Organisation)?.NameOn(policy.Calendar.DayOf(facts.IssuedAt)), explanation is { Agrees: true } ? explanation : null,
                policy.Calendar.DayOf(facts.IssuedAt), policy.Calendar.DayOf(facts.DueAt.AddTicks(-1)));
        }
    }
}

/// <summary>A certificate of silence.</summary>
/// <param name="Facts">What it certifies.</param>
/// <param name="Token">The same, signed: last part of the address at which anybody can check it.</param>
/// <param name="Body">The body that owed the reply.</param>
/// <param name="Explanation">Derivation of the due date; null when it no longer gives the date certified.</param>
/// <param name="IssuedDay">The local day of issue.</param>
/// <param name="LastDay">The last local day on which the reply would have been in time.</param>
public sealed record CertificateView(SilenceCertificate Facts, string Token, LocalText? Body, Explanation? Explanation, DateOnly IssuedDay, DateOnly LastDay);
