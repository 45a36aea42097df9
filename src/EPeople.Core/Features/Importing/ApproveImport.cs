using EPeople.Core.Features.Audit;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Importing;

/// <summary>Says yes to what a table would do, as it was shown; refused while there are errors. It is done in the next step, all of it or nothing.</summary>
public sealed record ApproveImport(Guid Id) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.ManageOrganisations;

    internal sealed class Handler(EPeopleDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<ApproveImport, Unit>
    {
        public async Task<Unit> Handle(ApproveImport request, CancellationToken cancellationToken)
        {
            var run = await db.Imports.FirstOrDefaultAsync(run => run.Id == request.Id, cancellationToken) ?? throw new NotFound();
            run.Approve(current.Actor.UserId ?? throw new NotFound());
            audit.Record(nameof(ApproveImport), nameof(ImportRun), run.Id.ToString());
            return Unit.Value;
        }
    }
}
