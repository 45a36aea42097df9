using EPeople.Core.Features.Administration;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Importing;

/// <summary>The next step of a table that somebody watches. Gives how it stands then.</summary>
public sealed record AdvanceImport(Guid Id) : ICommand<ImportView>, IChangesBodies
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.ManageOrganisations;

    internal sealed class Handler(EPeopleDb db, ImportSteps steps) : IRequestHandler<AdvanceImport, ImportView>
    {
        public async Task<ImportView> Handle(AdvanceImport request, CancellationToken cancellationToken)
        {
            var run = await db.Imports.FirstOrDefaultAsync(run => run.Id == request.Id, cancellationToken) ?? throw new NotFound();
            await steps.AdvanceAsync(run, cancellationToken);
            return ImportView.Of(run);
        }
    }
}
