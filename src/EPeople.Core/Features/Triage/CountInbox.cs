using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Accounts;
using EPeople.Core.Features.Administration;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Triage;

/// <summary>How many petitions wait in each list of the rail; no count goes further than a thousand.</summary>
public sealed record CountInbox : IQuery<InboxCounts>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.ReadCases;

    internal sealed class Handler(EPeopleDb db, CurrentActor current, Bodies bodies, IPolicies policies, TimeProvider time, Deputising deputising) : IRequestHandler<CountInbox, InboxCounts>
    {
        private IReadOnlyList<Guid> _covered = [];

        public async Task<InboxCounts> Handle(CountInbox request, CancellationToken cancellationToken)
        {
            var central = current.Actor.May(Permission.TriageCases);
            _covered = current.Actor.UserId is { } user ? await deputising.StandsInForAsync(user, cancellationToken) : [];
            // In the order of the list, so that the index of the open ones counts and not the register, where the closed ones of years stand too.
            async Task<Capped> Count(InboxFilter filter) => new(await Asked(filter).OrderBy(p => p.DueAt).Take(Capped.Most + 1).CountAsync(cancellationToken));
            async Task<Capped> CountFor(bool may, InboxFilter filter) => may ? await Count(filter) : default;

            return new InboxCounts
            {
                Joint = current.Actor.May(Permission.HandleCases) ? new(await Helps().CountAsync(cancellationToken)) : default,
                Open = await Count(new()),
                Overdue = await Count(new() { Due = DueWithin.Overdue }),
                DueToday = await Count(new() { Due = DueWithin.Today }),
                DueThisWeek = await Count(new() { Due = DueWithin.Week }),
                Mine = await Count(new() { Holder = Holder.Mine }),
                Unassigned = await Count(new() { Holder = Holder.Nobody }),
                Waiting = await Count(new() { Status = PetitionStatus.DetailsRequested }),
                ToApprove = await CountFor(current.Actor.May(Permission.RejectCases), new() { Status = PetitionStatus.RejectionProposed }),
                Appeals = await CountFor(current.Actor.May(Permission.DecideAppeals), new() { Status = PetitionStatus.Appealed }),
                Triage = await CountFor(central, new() { Queue = InboxQueue.Triage }),
                Held = await CountFor(central, new() { Queue = InboxQueue.Held }),
                AllOverdue = await CountFor(central, new() { Queue = InboxQueue.All, Due = DueWithin.Overdue }),
                Arbitration = await CountFor(current.Actor.May(Permission.Arbitrate), new() { Queue = InboxQueue.Arbitration }),
            };
        }

        private IQueryable<HelpEntry> Helps() =>
            db.HelpsOf(current.Actor, new() { Queue = InboxQueue.Joint }, time.GetUtcNow(), policies.Calendar).OrderBy(h => h.DueAt).Take(Capped.Most + 1);

        private IQueryable<Petition> Asked(InboxFilter asked)
        {
            var filter = Queues.Narrow(asked, current.Actor);
            return db.Petitions.AsNoTracking().VisibleTo(current.Actor)
                .Asked(filter, Queues.BodyOf(filter, current.Actor, bodies), current.Actor.UserId, time.GetUtcNow(), policies.Calendar, _covered);
        }
    }
}

/// <summary>A count that stops counting at <see cref="Most"/>.</summary>
public readonly record struct Capped(int Counted)
{
    /// <summary>The highest number told exactly.</summary>
    public const int Most = 1_000;

    /// <summary>The number to show.</summary>
    public int Value => Math.Min(Counted, Most);

    /// <summary>Whether there are more ("1,000+").</summary>
    public bool IsMore => Counted > Most;
}

/// <summary>The rail's figures; those of heads, of the central office and of the arbiter are 0 for everybody else.</summary>
public sealed record InboxCounts
{
    /// <summary>Waiting for the body's reply.</summary>
    public Capped Open { get; init; }

    /// <summary>Of these, late.</summary>
    public Capped Overdue { get; init; }

    /// <summary>Of these, last day today.</summary>
    public Capped DueToday { get; init; }

    /// <summary>Of these, last day within seven days.</summary>
    public Capped DueThisWeek { get; init; }

    /// <summary>Of these, with the one who asks.</summary>
    public Capped Mine { get; init; }

    /// <summary>Of these, with nobody.</summary>
    public Capped Unassigned { get; init; }

    /// <summary>Waiting for the petitioner's details: the clock stands still.</summary>
    public Capped Waiting { get; init; }

    /// <summary>Refusals that wait for the head of unit.</summary>
    public Capped ToApprove { get; init; }

    /// <summary>Appeals that wait for their decision.</summary>
    public Capped Appeals { get; init; }

    /// <summary>Parts that the own body owes to others.</summary>
    public Capped Joint { get; init; }

    /// <summary>Waiting for a competent body.</summary>
    public Capped Triage { get; init; }

    /// <summary>Kept for a look.</summary>
    public Capped Held { get; init; }

    /// <summary>Waiting for the arbiter.</summary>
    public Capped Arbitration { get; init; }

    /// <summary>Late in the whole country.</summary>
    public Capped AllOverdue { get; init; }
}
