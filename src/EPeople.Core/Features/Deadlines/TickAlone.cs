using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Deadlines;

/// <summary>The clock of one petition, alone in its transaction: how a batch that failed goes on.</summary>
public sealed record TickAlone(PetitionId Id, DateTimeOffset AsOf) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.RunJobs;

    internal sealed class Handler(EPeopleDb db, IPolicies policies) : IRequestHandler<TickAlone, Unit>
    {
        public async Task<Unit> Handle(TickAlone request, CancellationToken cancellationToken)
        {
            var petition = await db.Petitions.FirstAsync(p => p.Id == request.Id, cancellationToken);
            petition.Tick(policies.Of(petition.PackId), request.AsOf);
            return Unit.Value;
        }
    }
}
