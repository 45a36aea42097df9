using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Importing;

/// <summary>What is wrong with a table and what it would do: 100, then what follows <paramref name="After"/>.</summary>
/// <param name="Id">The table.</param>
/// <param name="Kind">Only these; null: all, errors first.</param>
/// <param name="After">The last finding of the page before.</param>
public sealed record ListFindings(Guid Id, FindingKind? Kind = null, int? After = null) : IQuery<FindingPage>
{
    /// <summary>Findings a page.</summary>
    public const int Size = 100;

    /// <inheritdoc/>
    public static Permission Needs => Permission.ManageOrganisations;

    internal sealed class Handler(EPeopleDb db) : IRequestHandler<ListFindings, FindingPage>
    {
        public async Task<FindingPage> Handle(ListFindings request, CancellationToken cancellationToken)
        {
            var after = request.After ?? -1;
            var rows = await db.ImportFindings.AsNoTracking().Where(f => f.ImportId == request.Id && f.Ordinal > after && (request.Kind == null || f.Kind == request.Kind))
                .OrderBy(f => f.Ordinal).Take(Size + 1).Select(f => new FindingLine(f.Row, f.Kind, f.Column, f.Code, f.Key, f.Before, f.After, f.Ordinal)).ToListAsync(cancellationToken);
            return new FindingPage([.. rows.Take(Size)], rows.Count > Size ? rows[Size - 1].Ordinal : null);
        }
    }
}

/// <summary>Findings, and after which the next ones follow; null when there are none.</summary>
public sealed record FindingPage(IReadOnlyList<FindingLine> Items, int? Next);

/// <summary>A finding as a line.</summary>
public sealed record FindingLine(int Row, FindingKind Kind, string Column, string Code, string Key, string Before, string After, int Ordinal);
