using EPeople.Core.Domain;
using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Administration;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Seeding;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Oversight;

/// <summary>
/// What if another law had been in force: reads the stored events of the petitions of some days back under another pack, and counts by
/// body what was late and what would have been. A slice at a time, so that a page shows how far it is and can stop. Changes nothing;
/// the same question gets the same answer.
/// </summary>
/// <param name="Pack">Id of the pack to read them under.</param>
/// <param name="From">First local day of filing, inclusive.</param>
/// <param name="Until">Last local day of filing, inclusive.</param>
/// <param name="AsOf">The moment up to which silence is counted (UTC); the same for every slice.</param>
/// <param name="After">Where the slice before ended; null for the first.</param>
public sealed record ReplayUnder(string Pack, DateOnly From, DateOnly Until, DateTimeOffset AsOf, ReplayKey? After = null) : IQuery<ReplaySlice>
{
    /// <summary>Petitions a slice.</summary>
    public const int Size = 2_000;

    /// <inheritdoc/>
    public static Permission Needs => Permission.ReadOversight;

    internal sealed class Handler(EPeopleDb db, CurrentActor current, IPolicies policies, Bodies bodies) : IRequestHandler<ReplayUnder, ReplaySlice>
    {
        public async Task<ReplaySlice> Handle(ReplayUnder request, CancellationToken cancellationToken)
        {
            var other = policies.Known.FirstOrDefault(policy => policy.Pack.Id == request.Pack) ?? throw new NotFound();
            var chosen = db.Petitions.AsNoTracking().VisibleTo(current.Actor).Where(p => p.FiledDay >= request.From && p.FiledDay <= request.Until);
            if (request.After is var (day, after))
                chosen = chosen.Where(p => p.FiledDay >= day && (p.FiledDay > day || p.Id > after));
            var petitions = await chosen.OrderBy(p => p.FiledDay).ThenBy(p => p.Id).Take(Size)
                .Select(p => new Filed(p.Id, p.Kind, p.TopicKey, p.PackId, p.FiledDay)).ToListAsync(cancellationToken);
            var ids = petitions.Select(p => p.Id).ToList();
            var histories = (await db.Events.AsNoTracking().Where(e => ids.Contains(e.PetitionId) && _moving.Contains(e.Kind)).OrderBy(e => e.Sequence).ToListAsync(cancellationToken)).ToLookup(e => e.PetitionId);
            var counts = petitions.Select(p => Judge(p, HistoryReplay.Rounds(histories[p.Id])[0], other, request.AsOf))
                .GroupBy(one => one.Body).Select(group => new ReplayCount(group.Key, (bodies.Find(group.Key) ?? bodies.CentralOffice).ShortName, group.Count(), group.Count(one => one.Was), group.Count(one => one.Would))).ToList();
            return new ReplaySlice(counts, petitions.Count < Size ? null : new ReplayKey(petitions[^1].FiledDay, petitions[^1].Id));
        }

        private (OrganisationId Body, bool Was, bool Would) Judge(Filed petition, ClockRound first, Policy other, DateTimeOffset asOf)
        {
            var suffix = ReferenceData.Current.Topics.FirstOrDefault(topic => topic.Key == petition.TopicKey)?.RuleSuffix;
            bool Late(Policy policy) =>
                ResponseClock.Due(policy.Pack.RuleFor(petition.Kind, suffix), first.Clock, policy.Hours) is { } due && (first.EndedAt ?? asOf) >= due.At;
            return (first.OrganisationId, Late(policies.Of(petition.PackId)), Late(other));
        }

        /// <summary>The events that a clock or a holder follows from.</summary>
        private static readonly PetitionEventKind[] _moving =
        [
            PetitionEventKind.Filed, PetitionEventKind.Succeeded, PetitionEventKind.Routed, PetitionEventKind.Transferred, PetitionEventKind.TransferRecalled, PetitionEventKind.Referred, PetitionEventKind.Arbitrated, PetitionEventKind.DetailsAsked,
            PetitionEventKind.DetailsGiven, PetitionEventKind.InvestigationBegun, PetitionEventKind.InvestigationEnded, PetitionEventKind.Extended, PetitionEventKind.Answered,
            PetitionEventKind.Rejected, PetitionEventKind.Returned, PetitionEventKind.Withdrawn, PetitionEventKind.Reopened, PetitionEventKind.Appealed, PetitionEventKind.AppealDecided,
        ];

        private sealed record Filed(PetitionId Id, PetitionKind Kind, string TopicKey, string PackId, DateOnly FiledDay);
    }
}

/// <summary>Where a slice ended.</summary>
public sealed record ReplayKey(DateOnly Day, PetitionId Id);

/// <summary>The petitions of one body within a slice.</summary>
/// <param name="Body">The body that held them at the end of their first limit.</param>
/// <param name="Name">Its name for lists.</param>
/// <param name="Petitions">How many.</param>
/// <param name="Late">Of these late under their own pack.</param>
/// <param name="WouldBeLate">Of these late under the other.</param>
public sealed record ReplayCount(OrganisationId Body, LocalText Name, int Petitions, int Late, int WouldBeLate);

/// <summary>A slice.</summary>
/// <param name="Counts">By body.</param>
/// <param name="Next">What to ask for the slice that follows; null when this is the last.</param>
public sealed record ReplaySlice(IReadOnlyList<ReplayCount> Counts, ReplayKey? Next);
