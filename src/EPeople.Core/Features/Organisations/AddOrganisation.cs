using EPeople.Core.Domain;
using EPeople.Core.Domain.Government;
using EPeople.Core.Features.Administration;
using EPeople.Core.Features.Filing;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Organisations;

/// <summary>A new body, or a unit in one.</summary>
/// <param name="Code">Its code: never changed, never used again.</param>
/// <param name="Kind">What sort of body it is.</param>
/// <param name="Fields">All else.</param>
public sealed record AddOrganisation(string? Code, OrganisationKind? Kind, OrganisationFields Fields) : ICommand<Unit>, IChangesBodies
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.ManageOrganisations;

    internal sealed class Handler(EPeopleDb db, Bodies bodies, TimeProvider time) : IRequestHandler<AddOrganisation, Unit>
    {
        public async Task<Unit> Handle(AddOrganisation request, CancellationToken cancellationToken)
        {
            var code = Typed.Line(request.Code);
            List<FieldError> errors = [.. OrganisationRules.Errors(request.Fields)];
            if (!OrganisationRules.IsCode(code))
                errors.Insert(0, new FieldError(nameof(Code), "organisation.code", []));
            else if (await db.Organisations.AnyAsync(o => o.Code == code, cancellationToken))
                errors.Insert(0, new FieldError(nameof(Code), "organisation.code_taken", []));
            if (request.Kind is not { } kind || !Enum.IsDefined(kind))
                throw new Invalid([.. errors, new FieldError(nameof(Kind), "organisation.kind", [])]);
            if (errors.Count > 0)
                throw new Invalid(errors);
            var (now, fields) = (time.GetUtcNow(), request.Fields);
            var parent = await db.ParentOf(kind, fields.Parent, null, bodies.Today, cancellationToken);
            var body = new Organisation(OrganisationId.New(now), code!, kind, fields.Name, fields.ShortName, null, false);
            body.Change(fields.Details(parent), now);
            db.Organisations.Add(body);
            return Unit.Value;
        }
    }
}
