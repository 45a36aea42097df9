using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Domain.Search;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Features.Triage;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Search;

/// <summary>Finds petitions by words of their text, title, place and name in three languages, or by tracking code; the newest first.</summary>
/// <param name="Text">What the clerk typed; every word must be there.</param>
/// <param name="Before">Row number of the last entry of the page before; null for the first page.</param>
public sealed record SearchCases(string? Text, long? Before = null) : IQuery<FoundCases>
{
    /// <summary>Words beyond these are not looked at.</summary>
    private const int MostWords = 8;

    /// <inheritdoc/>
    public static Permission Needs => Permission.ReadCases;

    internal sealed class Handler(EPeopleDb db, CurrentActor current, IPolicies policies, TimeProvider time) : IRequestHandler<SearchCases, FoundCases>
    {
        public async Task<FoundCases> Handle(SearchCases request, CancellationToken cancellationToken)
        {
            var seen = db.Petitions.AsNoTracking().VisibleTo(current.Actor);
            if (TrackingCode.TryParse(request.Text, out var code))
                return new FoundCases(await Rows(seen.Where(p => p.Code == code.Value), cancellationToken), null);
            var words = Words.Normalise(request.Text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().Take(MostWords).ToList();
            if (words.Count == 0)
                return new FoundCases([], null);

            var body = current.Actor.May(Permission.ReadAllCases) ? (OrganisationId?)null : current.Actor.OrganisationId ?? throw new NotFound();
            var entries = await db.NewestMatchingAsync(words, body, request.Before, ListInbox.PageSize + 1, cancellationToken);
            var page = entries.Take(ListInbox.PageSize).ToList();
            var ids = page.ConvertAll(e => e.PetitionId);
            var rows = (await Rows(db.PetitionsByKey(ids).VisibleTo(current.Actor), cancellationToken)).ToDictionary(row => row.Id);
            return new FoundCases([.. ids.Where(rows.ContainsKey).Select(id => rows[id])], entries.Count > page.Count ? page[^1].Id : null);
        }

        private async Task<IReadOnlyList<CaseRow>> Rows(IQueryable<Petition> petitions, CancellationToken cancellationToken)
        {
            var rows = await petitions.Select(CaseRow.Columns).ToListAsync(cancellationToken);
            var names = await db.NamesOf(rows.Select(row => row.AssigneeId), cancellationToken);
            return [.. rows.Select(row => row.On(time.GetUtcNow(), policies.Calendar, names))];
        }
    }
}

/// <summary>What was found.</summary>
/// <param name="Rows">The newest first.</param>
/// <param name="More">Where the next page begins; null when this is the last.</param>
public sealed record FoundCases(IReadOnlyList<CaseRow> Rows, long? More);
