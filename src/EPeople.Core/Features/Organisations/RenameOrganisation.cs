using EPeople.Core.Domain.Government;
using EPeople.Core.Features.Administration;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;

namespace EPeople.Core.Features.Organisations;

/// <summary>A body is called otherwise from a day on. What happened before keeps the old name.</summary>
/// <param name="Code">The body.</param>
/// <param name="Fields">The new names; all else in it is left aside.</param>
/// <param name="From">The first local day on which the new name holds.</param>
public sealed record RenameOrganisation(string Code, OrganisationFields Fields, DateOnly? From) : ICommand<Unit>, IChangesBodies
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.ManageOrganisations;

    internal sealed class Handler(EPeopleDb db, Bodies bodies, TimeProvider time) : IRequestHandler<RenameOrganisation, Unit>
    {
        public async Task<Unit> Handle(RenameOrganisation request, CancellationToken cancellationToken)
        {
            if (OrganisationRules.Errors(request.Fields).ToList() is { Count: > 0 } errors)
                throw new Invalid(errors);
            if (request.From is not { } from)
                throw new Invalid(nameof(From), "organisation.day");
            var body = await db.OrganisationOf(request.Code, cancellationToken);
            body.Rename(request.Fields.Name, request.Fields.ShortName, from, bodies.Today, time.GetUtcNow());
            return Unit.Value;
        }
    }
}
