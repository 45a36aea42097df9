using EPeople.Core.Domain;
using EPeople.Core.Domain.Government;
using EPeople.Core.Features.Filing;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Organisations;

/// <summary>How the use cases that change bodies find them.</summary>
internal static class OrganisationLoads
{
    /// <summary>A body with its names, to be changed.</summary>
    /// <exception cref="NotFound">There is none of that code.</exception>
    public static async Task<Organisation> OrganisationOf(this EPeopleDb db, string? code, CancellationToken cancellationToken) =>
        await db.Organisations.Include(o => o.Names).FirstOrDefaultAsync(o => o.Code == code, cancellationToken) ?? throw new NotFound();

    /// <summary>The body above, by its code; null for the country itself.</summary>
    /// <param name="db">The database.</param>
    /// <param name="kind">Of the lower body.</param>
    /// <param name="code">Code of the upper body; empty for the country.</param>
    /// <param name="self">The lower body, when it exists already: it does not hang below itself.</param>
    /// <param name="today">Local day.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="Invalid"><c>organisation.parent</c>, <c>organisation.parent_required</c>, <c>organisation.parent_unit</c>, <c>organisation.cycle</c>, on <c>Parent</c>.</exception>
    public static async Task<OrganisationId?> ParentOf(this EPeopleDb db, OrganisationKind kind, string? code, OrganisationId? self, DateOnly today, CancellationToken cancellationToken)
    {
        var above = Typed.Line(code) is { } typed ? await db.Organisations.AsNoTracking().FirstOrDefaultAsync(o => o.Code == typed, cancellationToken) : null;
        if (above is null ? Typed.Line(code) is not null : !above.ExistsOn(today) && above.ValidTo is not null)
            throw new Invalid(nameof(OrganisationFields.Parent), "organisation.parent");
        if (OrganisationRules.WrongPlace(kind, above?.Kind) is { } wrong)
            throw new Invalid(nameof(OrganisationFields.Parent), wrong);
        for (var next = above?.Id; next is not null; next = await db.Organisations.Where(o => o.Id == next).Select(o => o.ParentId).FirstAsync(cancellationToken))
        {
            if (next == self)
                throw new Invalid(nameof(OrganisationFields.Parent), "organisation.cycle");
        }

        return above?.Id;
    }
}
