using EPeople.Core.Features.Administration;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Importing;

/// <summary>One step of the oldest table that has one to do. Gives whether there was one.</summary>
public sealed record AdvanceImports : ICommand<bool>, IChangesBodies
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.RunJobs;

    internal sealed class Handler(EPeopleDb db, ImportSteps steps) : IRequestHandler<AdvanceImports, bool>
    {
        public async Task<bool> Handle(AdvanceImports request, CancellationToken cancellationToken)
        {
            var waiting = await db.Imports.Where(run => !run.IsCleared || run.Inviting == true).OrderBy(run => run.Id).ToListAsync(cancellationToken);
            if (waiting.Find(run => run.HasWork) is not { } next)
                return false;
            await steps.AdvanceAsync(next, cancellationToken);
            return true;
        }
    }
}
