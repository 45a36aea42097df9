using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Administration;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Following;

/// <summary>The petitioner takes a certificate of silence; a second one on the same day is the first.</summary>
public sealed record IssueCertificate : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.FollowPetition;

    internal sealed class Handler(EPeopleDb db, CurrentActor current, CertificateSigner signer, Bodies bodies, IPolicies policies, TimeProvider time) : IRequestHandler<IssueCertificate, Unit>
    {
        public async Task<Unit> Handle(IssueCertificate request, CancellationToken cancellationToken)
        {
            var (petition, now) = (await db.OwnPetition(current.Actor, cancellationToken), time.GetUtcNow());
            var policy = policies.Of(petition.PackId);
            var history = await db.Events.CertificatesAndRounds(petition.Id, cancellationToken);
            var last = history.LastOrDefault(e => e.Kind == PetitionEventKind.CertificateIssued);
            if (last is not null && last.At >= petition.ClockStartedAt && petition.IsSilent(now) && policy.Calendar.DayOf(last.At) == policy.Calendar.DayOf(now))
                return Unit.Value;
            var organisation = bodies.Find(petition.OrganisationId) ?? bodies.CentralOffice;
            var key = await SigningKeyAsync(now, cancellationToken);
            petition.Certify(organisation.Code, CertificateReads.RoundOf(history), facts => signer.Sign(key, facts), now, policy);
            return Unit.Value;
        }

        /// <summary>The newest key; the first certificate of an installation makes it.</summary>
        private async Task<SigningKey> SigningKeyAsync(DateTimeOffset now, CancellationToken cancellationToken)
        {
            if (await db.SigningKeys.AsNoTracking().NewestFirst().FirstOrDefaultAsync(cancellationToken) is { } newest)
                return newest;
            var first = signer.Make(now);
            db.SigningKeys.Add(first);
            return first;
        }
    }
}
