using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Operations;

/// <summary>The last run of a job, on whatever server.</summary>
public sealed class JobRun
{
    /// <summary>Its name in the schedule.</summary>
    public required string Name { get; init; }

    /// <summary>When it began (UTC).</summary>
    public DateTimeOffset BegunAt { get; private set; }

    /// <summary>When it ended (UTC).</summary>
    public DateTimeOffset EndedAt { get; private set; }

    /// <summary>Type of what made it fail; null when all went well.</summary>
    public string? Error { get; private set; }

    /// <summary>It ran.</summary>
    public void Ran(DateTimeOffset begun, DateTimeOffset ended, string? error) => (BegunAt, EndedAt, Error) = (begun, ended, error);
}

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
