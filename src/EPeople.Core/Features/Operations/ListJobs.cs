using EPeople.Core.Jobs;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Operations;

/// <summary>The schedule with the last run of each job and its next.</summary>
public sealed record ListJobs : IQuery<IReadOnlyList<JobLine>>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.ManageService;

    internal sealed class Handler(EPeopleDb db, IJobCrank crank) : IRequestHandler<ListJobs, IReadOnlyList<JobLine>>
    {
        public async Task<IReadOnlyList<JobLine>> Handle(ListJobs request, CancellationToken cancellationToken)
        {
            var runs = await db.JobRuns.AsNoTracking().ToDictionaryAsync(run => run.Name, cancellationToken);
            return [.. Schedule.Jobs.Select(job => runs.GetValueOrDefault(job.Name) is { } run
                ? new JobLine(job.Name, job.Cron, run.BegunAt, run.EndedAt - run.BegunAt, run.Error, crank.Next(job.Name))
                : new JobLine(job.Name, job.Cron, null, null, null, crank.Next(job.Name)))];
        }
    }
}

/// <summary>A job.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Cron">When it comes.</param>
/// <param name="LastAt">When it last began (UTC); null: never yet.</param>
/// <param name="Took">How long that took.</param>
/// <param name="Error">Type of what made it fail.</param>
/// <param name="NextAt">When it comes next (UTC); null when nobody turns it.</param>
public sealed record JobLine(string Name, string Cron, DateTimeOffset? LastAt, TimeSpan? Took, string? Error, DateTimeOffset? NextAt);
