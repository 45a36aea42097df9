using EPeople.Core.Domain;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Deadlines;

/// <summary>A clock that could not do its step: recorded, and looked at again in a quarter of an hour. Its legal moments do not move.</summary>
public sealed record RecordClockFault(PetitionId Id, DateTimeOffset AsOf, string Error) : ICommand<Unit>
{
    private static readonly TimeSpan _again = TimeSpan.FromMinutes(15);

    /// <inheritdoc/>
    public static Permission Needs => Permission.RunJobs;

    internal sealed class Handler(EPeopleDb db) : IRequestHandler<RecordClockFault, Unit>
    {
        public async Task<Unit> Handle(RecordClockFault request, CancellationToken cancellationToken)
        {
            db.ClockFaults.Add(new ClockFault { PetitionId = request.Id, At = request.AsOf, Error = request.Error });
            var petition = await db.Petitions.FirstAsync(p => p.Id == request.Id, cancellationToken);
            petition.RetryClockAt(request.AsOf + _again);
            return Unit.Value;
        }
    }
}
