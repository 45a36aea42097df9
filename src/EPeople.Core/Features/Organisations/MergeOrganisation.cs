using EPeople.Core.Domain;
using EPeople.Core.Domain.Government;
using EPeople.Core.Features.Administration;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Organisations;

/// <summary>A body goes into another one: from that day on the other has its people, its units and its open petitions, whose limits run on as they were.</summary>
/// <param name="Code">The body that ends.</param>
/// <param name="Into">Code of the body that takes over.</param>
/// <param name="Day">The first local day on which it exists no more; today or later.</param>
public sealed record MergeOrganisation(string Code, string? Into, DateOnly? Day) : ICommand<Unit>, IChangesBodies
{
    // So many follow at once; a job leads the others after them.
    private const int AtOnce = 200;

    /// <inheritdoc/>
    public static Permission Needs => Permission.ManageOrganisations;

    internal sealed class Handler(EPeopleDb db, Bodies bodies, Successions successions, TimeProvider time) : IRequestHandler<MergeOrganisation, Unit>
    {
        public async Task<Unit> Handle(MergeOrganisation request, CancellationToken cancellationToken)
        {
            if (request.Day is not { } day || day < bodies.Today)
                throw new Invalid(nameof(Day), "organisation.day_ahead");
            var body = await db.OrganisationOf(request.Code, cancellationToken);
            var into = await db.Organisations.FirstOrDefaultAsync(o => o.Code == request.Into, cancellationToken) ?? throw new Invalid(nameof(Into), "organisation.successor");
            if (bodies.WithAbove(into).Any(above => above.Id == body.Id) && into.Id != body.Id)
                throw new RuleBroken("organisation.successor_below");
            body.MergeInto(into, day, time.GetUtcNow());
            await successions.FollowAsync(AtOnce, cancellationToken);
            return Unit.Value;
        }
    }
}
