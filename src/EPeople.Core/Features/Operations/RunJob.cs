using EPeople.Core.Features.Audit;
using EPeople.Core.Jobs;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;

namespace EPeople.Core.Features.Operations;

/// <summary>Turns a job of the schedule now; any job may run twice without harm.</summary>
public sealed record RunJob(string Name) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.ManageService;

    internal sealed class Handler(IJobCrank crank, AuditTrail audit) : IRequestHandler<RunJob, Unit>
    {
        public Task<Unit> Handle(RunJob request, CancellationToken cancellationToken)
        {
            if (Schedule.Jobs.All(job => job.Name != request.Name))
                throw new NotFound();
            audit.Record(nameof(RunJob), "Job", request.Name);
            crank.Turn(request.Name);
            return Task.FromResult(Unit.Value);
        }
    }
}
