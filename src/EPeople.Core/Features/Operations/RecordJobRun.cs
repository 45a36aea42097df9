using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Operations;

/// <summary>A job ran.</summary>
public sealed record RecordJobRun(string Name, DateTimeOffset BegunAt, DateTimeOffset EndedAt, string? Error) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.RunJobs;

    internal sealed class Handler(EPeopleDb db) : IRequestHandler<RecordJobRun, Unit>
    {
        public async Task<Unit> Handle(RecordJobRun request, CancellationToken cancellationToken)
        {
            var run = await db.JobRuns.FirstOrDefaultAsync(r => r.Name == request.Name, cancellationToken);
            if (run is null)
                db.JobRuns.Add(run = new JobRun { Name = request.Name });
            run.Ran(request.BegunAt, request.EndedAt, request.Error);
            return Unit.Value;
        }
    }
}
