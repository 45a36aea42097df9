namespace EPeople.Core.Jobs;

/// <summary>A recurring job. The scheduler turns the crank; every job may run twice or late without harm.</summary>
public interface IJob
{
    /// <summary>Does what is due now.</summary>
    Task RunAsync(CancellationToken cancellationToken);
}
