using EPeople.Core.Features.Audit;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Importing;

/// <summary>Has the people whom a table added sent their links, in the steps that follow. Nobody is sent anything before.</summary>
public sealed record InviteImported(Guid Id) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.ManageOrganisations;

    internal sealed class Handler(EPeopleDb db, AuditTrail audit) : IRequestHandler<InviteImported, Unit>
    {
        public async Task<Unit> Handle(InviteImported request, CancellationToken cancellationToken)
        {
            var run = await db.Imports.FirstOrDefaultAsync(run => run.Id == request.Id, cancellationToken) ?? throw new NotFound();
            run.Invite();
            audit.Record(nameof(InviteImported), nameof(ImportRun), run.Id.ToString());
            return Unit.Value;
        }
    }
}
