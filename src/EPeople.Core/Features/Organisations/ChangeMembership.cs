using EPeople.Core.Domain;
using EPeople.Core.Domain.Government;
using EPeople.Core.Features.Accounts;
using EPeople.Core.Features.Administration;
using EPeople.Core.Features.Filing;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Organisations;

/// <summary>Says as what somebody works in their body, in which unit, and whether they are a deputy of its head. Their sessions take it up within minutes.</summary>
/// <param name="User">Who; not oneself.</param>
/// <param name="Role">As what.</param>
/// <param name="Unit">Code of a unit of the same body; empty: in none.</param>
/// <param name="IsDeputy">Whether they stand in for the head whenever nobody else was named.</param>
public sealed record ChangeMembership(Guid User, Role? Role, string? Unit, bool IsDeputy) : ICommand<MediatR.Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.ManageOrganisations;

    internal sealed class Handler(EPeopleDb db, Bodies bodies, CurrentActor current) : IRequestHandler<ChangeMembership, MediatR.Unit>
    {
        public async Task<MediatR.Unit> Handle(ChangeMembership request, CancellationToken cancellationToken)
        {
            var member = await db.Memberships.FirstOrDefaultAsync(m => m.UserId == request.User, cancellationToken) ?? throw new NotFound();
            if (request.User == current.Actor.UserId && request.Role != member.Role)
                throw new RuleBroken("staff.self_role");
            if (request.Role is not { } role || !Enum.IsDefined(role))
                throw new Invalid(nameof(Role), "role.required");
            if (role.IsCentral() && bodies.Find(member.OrganisationId) is not { IsCentralOffice: true })
                throw new Invalid(nameof(Role), "role.central");
            var unit = Typed.Line(request.Unit) is { } code ? bodies.Existing.FirstOrDefault(known => known.Code == code && known.Kind == OrganisationKind.Unit) ?? throw new Invalid(nameof(Unit), "organisation.unit") : null;
            if (unit is not null && bodies.BodyOf(unit).Id != member.OrganisationId)
                throw new Invalid(nameof(Unit), "organisation.unit");
            (member.Role, member.UnitId, member.IsDeputy) = (role, unit?.Id, request.IsDeputy);
            return MediatR.Unit.Value;
        }
    }
}
