using EPeople.Core.Features.Accounts;
using EPeople.Core.Features.Administration;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Organisations;

/// <summary>Somebody is back, or does not go after all: an absence that has begun ends yesterday, another one is taken out.</summary>
public sealed record EndAbsence(Guid Id) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.ManageOrganisations;

    internal sealed class Handler(EPeopleDb db, Bodies bodies) : IRequestHandler<EndAbsence, Unit>
    {
        public async Task<Unit> Handle(EndAbsence request, CancellationToken cancellationToken)
        {
            var (absence, today) = (await db.Absences.FirstOrDefaultAsync(a => a.Id == request.Id, cancellationToken) ?? throw new NotFound(), bodies.Today);
            if (absence.From < today)
                absence.Until = today.AddDays(-1);
            else
                db.Absences.Remove(absence);
            return Unit.Value;
        }
    }
}
