using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Citizens;

/// <summary>Petitions that the own account keeps, the latest first.</summary>
/// <param name="After">The last of the page before; null for the first page.</param>
public sealed record ListOwnPetitions(OwnKey? After = null) : IQuery<OwnPetitions>
{
    /// <summary>Petitions of a page.</summary>
    public const int Page = 20;

    /// <inheritdoc/>
    public static Permission Needs => Permission.KeepAccount;

    internal sealed class Handler(EPeopleDb db, CurrentActor current, TimeProvider time) : IRequestHandler<ListOwnPetitions, OwnPetitions>
    {
        public async Task<OwnPetitions> Handle(ListOwnPetitions request, CancellationToken cancellationToken)
        {
            var own = db.Petitions.AsNoTracking().VisibleTo(current.Actor);
            if (request.After is { } last)
                own = own.Where(p => p.FiledAt <= last.FiledAt && (p.FiledAt < last.FiledAt || p.Id < last.Id));
            var now = time.GetUtcNow();
            var rows = await own.OrderByDescending(p => p.FiledAt).ThenByDescending(p => p.Id).Take(Page + 1)
                .Select(p => new { p.Id, p.Code, p.Kind, p.Title, p.Status, p.FiledAt, p.DueAt, p.LastDay, p.RepliedAt, p.ConsentAskedFor }).ToListAsync(cancellationToken);
            var page = rows.Take(Page).ToList();
            return new OwnPetitions(
                [.. page.Select(p => new OwnLine(
                    p.Code, p.Kind, p.Title, p.Status == PetitionStatus.RejectionProposed ? PetitionStatus.InWork : p.Status, p.FiledAt, p.LastDay,
                    p.Status.IsRunning() && now >= p.DueAt, p.RepliedAt, p.Status == PetitionStatus.DetailsRequested || p.ConsentAskedFor is not null))],
                rows.Count > Page ? new OwnKey(page[^1].FiledAt, page[^1].Id) : null);
        }
    }
}

/// <summary>A page of own petitions, and where the next begins; null when this is the last.</summary>
public sealed record OwnPetitions(IReadOnlyList<OwnLine> Lines, OwnKey? Next);

/// <summary>Key of a page: filed before, or at the same moment and made before.</summary>
public sealed record OwnKey(DateTimeOffset FiledAt, PetitionId Id);

/// <summary>A line of the own list.</summary>
/// <param name="Code">Tracking code.</param>
/// <param name="Kind">What is asked.</param>
/// <param name="Title">Title.</param>
/// <param name="Status">Where it stands; what is only proposed counts as in work.</param>
/// <param name="FiledAt">When it was filed (UTC).</param>
/// <param name="LastDay">Last local day for the reply.</param>
/// <param name="IsLate">Whether that has passed.</param>
/// <param name="RepliedAt">When the reply came (UTC).</param>
/// <param name="AsksYou">Whether it waits for its petitioner.</param>
public sealed record OwnLine(
    string Code, PetitionKind Kind, string Title, PetitionStatus Status, DateTimeOffset FiledAt, DateOnly LastDay, bool IsLate, DateTimeOffset? RepliedAt, bool AsksYou);
