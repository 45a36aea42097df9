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

namespace EPeople.Core.Features.Oversight;

/// <summary>The late petitions within the filters, the latest-due last: 50, then what follows <paramref name="After"/>.</summary>
/// <param name="Body">Code of a body; null: all.</param>
/// <param name="Governorate">Key of a governorate; null: all.</param>
/// <param name="Age">How late; null: any.</param>
/// <param name="After">The last petition of the page before; null: from the first.</param>
public sealed record ListOverdue(string? Body = null, string? Governorate = null, LateAge? Age = null, OverdueKey? After = null) : IQuery<OverdueSlice>
{
    /// <summary>Petitions a page.</summary>
    public const int Size = 50;

    /// <inheritdoc/>
    public static Permission Needs => Permission.ReadOversight;

    internal sealed class Handler(EPeopleDb db, CurrentActor current, IPolicies policies, Bodies bodies, TimeProvider time) : IRequestHandler<ListOverdue, OverdueSlice>
    {
        public async Task<OverdueSlice> Handle(ListOverdue request, CancellationToken cancellationToken)
        {
            var ages = new LateAges(policies.Calendar, time.GetUtcNow());
            var rows = await Chosen(request, ages)
                .OrderBy(p => p.DueAt).ThenBy(p => p.Id).Take(Size + 1)
                .Select(p => new { p.Id, p.Code, p.Title, p.Language, p.OrganisationId, p.GovernorateKey, p.DueAt, p.LastDay, p.Status, p.EscalatedTo, Taken = p.AssigneeId != null })
                .ToListAsync(cancellationToken);
            var page = rows.Take(Size).Select(p => new OverdueItem(
                p.Id, p.Code, p.Title, p.Language, bodies.Find(p.OrganisationId)?.ShortName, p.GovernorateKey, p.DueAt, p.LastDay,
                ages.DaysLate(p.LastDay), p.Status, p.EscalatedTo, p.Taken)).ToList();
            return new OverdueSlice(page, rows.Count > Size ? new OverdueKey(page[^1].DueAt, page[^1].Id) : null);
        }

        private IQueryable<Petition> Chosen(ListOverdue request, LateAges ages)
        {
            var (after, upTo) = ages.DueIn(request.Age);
            var chosen = db.Petitions.AsNoTracking().VisibleTo(current.Actor).Running().Where(p => p.DueAt > after && p.DueAt <= upTo);
            if (request.Body is { } code)
            {
                var body = (bodies.ByCode.GetValueOrDefault(code) ?? throw new NotFound()).Id;
                chosen = chosen.Where(p => p.OrganisationId == body);
            }

            if (request.Governorate is { } governorate)
                chosen = chosen.Where(p => p.GovernorateKey == governorate);
            if (request.After is var (dueAt, id))
                chosen = chosen.Where(p => p.DueAt >= dueAt && (p.DueAt > dueAt || p.Id > id));
            return chosen;
        }
    }
}

/// <summary>Where a page ends: due date and id of its last petition.</summary>
public sealed record OverdueKey(DateTimeOffset DueAt, PetitionId Id);

/// <summary>Late petitions, oldest due date first.</summary>
/// <param name="Items">At most <see cref="ListOverdue.Size"/>.</param>
/// <param name="Next">What to ask for the petitions that follow; null when there are none.</param>
public sealed record OverdueSlice(IReadOnlyList<OverdueItem> Items, OverdueKey? Next);

/// <summary>A late petition as a line of the list; days are local, moments UTC.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Code">Tracking code.</param>
/// <param name="Title">Title as written.</param>
/// <param name="Language">Language of the page it was filed on.</param>
/// <param name="Body">Short name of the body that holds it.</param>
/// <param name="Governorate">Governorate key.</param>
/// <param name="DueAt">When it fell due.</param>
/// <param name="LastDay">Its last day in time.</param>
/// <param name="DaysLate">Working days since; 0 on the days of rest just after the last day.</param>
/// <param name="Status">State.</param>
/// <param name="EscalatedTo">The highest level told so far.</param>
/// <param name="IsTaken">Whether a clerk has it.</param>
public sealed record OverdueItem(
    PetitionId Id, string Code, string Title, string Language, LocalText? Body, string Governorate, DateTimeOffset DueAt, DateOnly LastDay,
    int DaysLate, PetitionStatus Status, LadderAudience? EscalatedTo, bool IsTaken);
