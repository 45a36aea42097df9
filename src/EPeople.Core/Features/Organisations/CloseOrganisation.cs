using EPeople.Core.Domain;
using EPeople.Core.Domain.Government;
using EPeople.Core.Features.Accounts;
using EPeople.Core.Features.Administration;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Organisations;

/// <summary>A body ends and nobody takes over: only once nothing is left in it.</summary>
/// <param name="Code">The body.</param>
/// <param name="Day">The first local day on which it exists no more; today or later.</param>
public sealed record CloseOrganisation(string Code, DateOnly? Day) : ICommand<Unit>, IChangesBodies
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.ManageOrganisations;

    internal sealed class Handler(EPeopleDb db, Bodies bodies, TimeProvider time) : IRequestHandler<CloseOrganisation, Unit>
    {
        public async Task<Unit> Handle(CloseOrganisation request, CancellationToken cancellationToken)
        {
            if (request.Day is not { } day || day < bodies.Today)
                throw new Invalid(nameof(Day), "organisation.day_ahead");
            var body = await db.OrganisationOf(request.Code, cancellationToken);
            if (await db.Petitions.Open().AnyAsync(p => p.OrganisationId == body.Id || p.HelpEntries.Any(h => h.IsOpen && h.OrganisationId == body.Id), cancellationToken))
                throw new RuleBroken("organisation.has_petitions");
            if (await db.Memberships.AnyAsync(m => m.OrganisationId == body.Id || m.UnitId == body.Id, cancellationToken))
                throw new RuleBroken("organisation.has_staff");
            if (await db.Organisations.AnyAsync(o => o.ParentId == body.Id && o.ValidTo == null, cancellationToken))
                throw new RuleBroken("organisation.has_units");
            body.Close(day, time.GetUtcNow());
            return Unit.Value;
        }
    }
}
