using EPeople.Core.Domain.Government;
using EPeople.Core.Features.Administration;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;

namespace EPeople.Core.Features.Organisations;

/// <summary>Says otherwise where a body stands, who is its citizens' office, and corrects a misspelt name; a new name is <see cref="RenameOrganisation"/>.</summary>
/// <param name="Code">The body.</param>
/// <param name="Fields">All that can be said of it, as it is to be.</param>
public sealed record ChangeOrganisation(string Code, OrganisationFields Fields) : ICommand<Unit>, IChangesBodies
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.ManageOrganisations;

    internal sealed class Handler(EPeopleDb db, Bodies bodies, TimeProvider time) : IRequestHandler<ChangeOrganisation, Unit>
    {
        public async Task<Unit> Handle(ChangeOrganisation request, CancellationToken cancellationToken)
        {
            if (OrganisationRules.Errors(request.Fields).ToList() is { Count: > 0 } errors)
                throw new Invalid(errors);
            var (body, now, today) = (await db.OrganisationOf(request.Code, cancellationToken), time.GetUtcNow(), bodies.Today);
            body.Change(request.Fields.Details(await db.ParentOf(body.Kind, request.Fields.Parent, body.Id, today, cancellationToken)), now);
            if (body.NameOn(today) != request.Fields.Name || body.ShortNameOn(today) != request.Fields.ShortName)
                body.Correct(request.Fields.Name, request.Fields.ShortName, today, now);
            return Unit.Value;
        }
    }
}
