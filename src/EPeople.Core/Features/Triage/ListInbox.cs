using EPeople.Core.Domain;
using EPeople.Core.Domain.Deadlines;
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

/// <summary>A page of the clerk's list. Served by IX_petitions_inbox (or IX_petitions_register, IX_petitions_open) at a cost that does not grow with the country.</summary>
/// <param name="Filter">What to show.</param>
/// <param name="After">The last row of the page before; null for the first page.</param>
public sealed record ListInbox(InboxFilter Filter, InboxKey? After = null) : IQuery<InboxPage>
{
    /// <summary>Rows of a page.</summary>
    public const int PageSize = 50;

    /// <inheritdoc/>
    public static Permission Needs => Permission.ReadCases;

    internal sealed class Handler(EPeopleDb db, CurrentActor current, Bodies bodies, IPolicies policies, TimeProvider time, Deputising deputising) : IRequestHandler<ListInbox, InboxPage>
    {
        public async Task<InboxPage> Handle(ListInbox request, CancellationToken cancellationToken)
        {
            var (actor, now, order) = (current.Actor, time.GetUtcNow(), request.Filter.EffectiveOrder);
            var filter = Queues.Narrow(request.Filter, actor);
            if (filter.Queue == InboxQueue.Joint)
                return await Joint(filter, request.After, now, cancellationToken);
            var covered = filter.Holder == Holder.Mine && actor.UserId is { } user ? await deputising.StandsInForAsync(user, cancellationToken) : [];
            var rows = await db.Petitions.AsNoTracking().VisibleTo(actor)
                .Asked(filter, Queues.BodyOf(filter, actor, bodies), actor.UserId, now, policies.Calendar, covered)
                .Page(order, request.After).Take(PageSize + 1).Select(CaseRow.Columns).ToListAsync(cancellationToken);
            var names = await db.NamesOf(rows.Select(row => row.AssigneeId), cancellationToken);
            var last = rows.Count > PageSize ? rows[PageSize - 1] : null;
            return new InboxPage(
                [.. rows.Take(PageSize).Select(row => row.On(now, policies.Calendar, names))],
                last is null ? null : new InboxKey(order == InboxOrder.Due ? last.DueAt : last.FiledAt, last.Id),
                now,
                policies.Calendar.DayOf(now));
        }

        /// <summary>By the date of the part: the questions first, then the petitions by their keys.</summary>
        private async Task<InboxPage> Joint(InboxFilter filter, InboxKey? after, DateTimeOffset now, CancellationToken cancellationToken)
        {
            var actor = current.Actor;
            var asked = await db.HelpsOf(actor, filter, now, policies.Calendar).After(after).Take(PageSize + 1).ToListAsync(cancellationToken);
            var page = asked.Take(PageSize).ToList();
            var ids = page.ConvertAll(help => help.PetitionId);
            var rows = ids.Count == 0 ? [] : await db.PetitionsByKey(ids).VisibleTo(actor).Select(CaseRow.Columns).ToDictionaryAsync(row => row.Id, cancellationToken);
            return new InboxPage(
                [.. page.Where(help => rows.ContainsKey(help.PetitionId)).Select(help => rows[help.PetitionId].AskedUntil(help.DueAt, policies.Calendar).On(now, policies.Calendar, _nobody))],
                asked.Count > PageSize ? new InboxKey(page[^1].DueAt, page[^1].PetitionId) : null,
                now,
                policies.Calendar.DayOf(now));
        }

        // Another body's colleague stays unnamed.
        private static readonly Dictionary<Guid, string> _nobody = [];
    }
}

/// <summary>A page of a list.</summary>
/// <param name="Rows">At most <see cref="ListInbox.PageSize"/>.</param>
/// <param name="More">Where the next page begins; null when this is the last.</param>
/// <param name="AsOf">When it was read (UTC).</param>
/// <param name="Today">The local day of that moment.</param>
public sealed record InboxPage(IReadOnlyList<CaseRow> Rows, InboxKey? More, DateTimeOffset AsOf, DateOnly Today);

/// <summary>Which body a queue belongs to, and who may open it.</summary>
internal static class Queues
{
    /// <summary>The filter with the state its queue implies.</summary>
    /// <exception cref="NotFound">The queue is not for this actor.</exception>
    public static InboxFilter Narrow(InboxFilter filter, Actor actor) => filter.Queue switch
    {
        InboxQueue.Triage when actor.May(Permission.TriageCases) => filter with { Status = PetitionStatus.Triage },
        InboxQueue.Held when actor.May(Permission.TriageCases) => filter with { Status = PetitionStatus.Held },
        InboxQueue.Arbitration when actor.May(Permission.Arbitrate) => filter with { Status = PetitionStatus.Arbitration },
        InboxQueue.Joint when actor.May(Permission.HandleCases) => filter with { Body = null, Holder = null },
        InboxQueue.All when actor.May(Permission.ReadAllCases) => filter,
        InboxQueue.Body => filter,
        _ => throw new NotFound(),
    };

    /// <summary>The one body of a queue; null for every body.</summary>
    public static OrganisationId? BodyOf(InboxFilter filter, Actor actor, Bodies bodies) => filter.Queue switch
    {
        InboxQueue.All => filter.Body,
        InboxQueue.Joint => null,
        InboxQueue.Body => actor.OrganisationId ?? throw new NotFound(),
        _ => bodies.CentralOffice.Id,
    };
}
