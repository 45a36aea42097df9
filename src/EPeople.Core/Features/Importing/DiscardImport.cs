using EPeople.Core.Features.Audit;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Importing;

/// <summary>Puts a table away; nothing was done.</summary>
public sealed record DiscardImport(Guid Id) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.ManageOrganisations;

    internal sealed class Handler(EPeopleDb db, AuditTrail audit) : IRequestHandler<DiscardImport, Unit>
    {
        public async Task<Unit> Handle(DiscardImport request, CancellationToken cancellationToken)
        {
            var run = await db.Imports.FirstOrDefaultAsync(run => run.Id == request.Id, cancellationToken) ?? throw new NotFound();
            run.Discard();
            audit.Record(nameof(DiscardImport), nameof(ImportRun), run.Id.ToString());
            return Unit.Value;
        }
    }
}
