using EPeople.Core.Domain.Government;
using EPeople.Core.Features.Administration;
using EPeople.Core.Features.Audit;
using EPeople.Core.Features.Organisations;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Importing;

/// <summary>All bodies that exist, or all staff, as rows in the form in which they can be brought in again; the first row are the heads.</summary>
public sealed record ExportTable(ImportKind Kind) : IQuery<IReadOnlyList<string[]>>, IAuditedRead
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.ManageOrganisations;

    /// <inheritdoc/>
    public AuditSubject Opened => new(Kind.ToString(), null);

    internal sealed class Handler(EPeopleDb db, Bodies bodies) : IRequestHandler<ExportTable, IReadOnlyList<string[]>>
    {
        public async Task<IReadOnlyList<string[]>> Handle(ExportTable request, CancellationToken cancellationToken) =>
            [[.. ImportColumns.Of(request.Kind)], .. request.Kind == ImportKind.Staff ? await StaffAsync(cancellationToken) : bodies.Existing.Select(Row)];

        private string[] Row(Organisation body)
        {
            var cells = CheckOrganisations.Cells(OrganisationFields.Of(body, body.ParentId is { } above ? bodies.Find(above)?.Code : null));
            return [body.Code, body.Kind.ToString(), .. ImportColumns.Organisations.Skip(2).Select(column => cells[column])];
        }

        private async Task<IEnumerable<string[]>> StaffAsync(CancellationToken cancellationToken)
        {
            var people = await db.Memberships.AsNoTracking().Join(db.Users, m => m.UserId, u => u.Id, (m, u) => new { u.Email, u.DisplayName, m.OrganisationId, m.UnitId, m.Role, u.Language, m.IsDeputy })
                .OrderBy(p => p.Email).ToListAsync(cancellationToken);
            return people.Select(p => new[] { p.Email ?? "", p.DisplayName, bodies.Find(p.UnitId ?? p.OrganisationId)?.Code ?? "", p.Role.ToString(), p.Language, p.IsDeputy ? "yes" : "no" });
        }
    }
}
