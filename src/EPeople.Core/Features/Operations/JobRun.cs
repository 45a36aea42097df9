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
