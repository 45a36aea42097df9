using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Following;

/// <summary>What the use cases of certificates read of a history.</summary>
internal static class CertificateReads
{
    private static readonly PetitionEventKind[] _kinds = [PetitionEventKind.CertificateIssued, PetitionEventKind.Reopened, PetitionEventKind.Appealed];

    private static readonly PetitionEventKind[] _ends =
        [PetitionEventKind.Answered, PetitionEventKind.Rejected, PetitionEventKind.Returned, PetitionEventKind.AppealDecided, PetitionEventKind.Withdrawn];

    /// <summary>The certificates issued so far, and what began another round, by sequence.</summary>
    public static Task<List<PetitionEvent>> CertificatesAndRounds(this IQueryable<PetitionEvent> events, PetitionId petition, CancellationToken cancellationToken) =>
        Of(events, petition, _kinds).ToListAsync(cancellationToken);

    /// <summary>The first thing after <paramref name="moment"/> that ended the silence; null while it lasts.</summary>
    public static Task<PetitionEvent?> EndOfSilence(this IQueryable<PetitionEvent> events, PetitionId petition, DateTimeOffset moment, CancellationToken cancellationToken) =>
        Of(events, petition, _ends).Where(e => e.At >= moment).FirstOrDefaultAsync(cancellationToken);

    /// <summary>What the present round began with.</summary>
    public static CertifiedRound RoundOf(IEnumerable<PetitionEvent> history) =>
        history.LastOrDefault(e => e.Kind != PetitionEventKind.CertificateIssued)?.Kind switch
        {
            PetitionEventKind.Reopened => CertifiedRound.Reopened,
            PetitionEventKind.Appealed => CertifiedRound.Appealed,
            _ => CertifiedRound.Filed,
        };

    private static IQueryable<PetitionEvent> Of(IQueryable<PetitionEvent> events, PetitionId petition, PetitionEventKind[] kinds) =>
        events.AsNoTracking().Where(e => e.PetitionId == petition && kinds.Contains(e.Kind)).OrderBy(e => e.Sequence);
}
